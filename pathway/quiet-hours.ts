/** No patient is written to at night: the hours are the patient’s own, whatever daylight saving does. */
import { patientMinute } from './obligations/obligation.ts';
import { currentProtocolVersion, protocolOf, valueOf } from './protocols/index.ts';
import {
  addDays,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  type Instant,
  type TimeZone,
} from './time.ts';

/** For how long a message may be under way once it is begun, in milliseconds: it too must end before the night. */
export const longestSending = 2 * 60_000;

/**
 * When a message may be sent: `now` itself by day; else the person’s own minute of the next morning and a little more,
 * so that it goes with whatever that morning brings. The hours are those of the newest protocol, for every pathway: they
 * are the person’s.
 */
export function sendableFrom(now: Instant, zone: TimeZone, personId: string): Instant {
  const protocol = protocolOf(currentProtocolVersion);
  const today = localDateAt(now, zone);
  const opens = instantAt(today, zone, valueOf(protocol, 'message.quiet.until'));
  const closes = instantAt(today, zone, valueOf(protocol, 'message.quiet.from'));
  const last = instantFromEpoch(epochOf(closes) - longestSending);
  if (now >= opens && now < last) return now;
  const morning = now < opens ? today : addDays(today, 1);
  return instantAt(morning, zone, patientMinute(protocol, personId) + 1);
}
