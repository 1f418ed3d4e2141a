/** Referral delay. */
import { delayChart, delayName } from '../charts.ts';
import type { ReportData } from '../data.ts';
import { figure, paragraph, section, table } from '../html.ts';
import { number } from './values.ts';

export async function delaySection({ delay, delayClasses }: ReportData): Promise<string> {
  const said =
    delay === null
      ? 'No referral has been accepted yet, or too few to tell.'
      : `Accepted referrals: ${delay.episodes} ankle-episodes of ${delay.patients} patients. Median delay ${number(delay.median_delay_days)} days; median from referral to acceptance ${number(delay.median_days_to_acceptance)} days.`;
  const drawn =
    delayClasses.length === 0
      ? []
      : [
          figure(
            'delay',
            'Referral delay',
            'Ankle-episodes by the days of delay, and whether a surgeon has accepted. The figures are in the table below.',
            await delayChart(delayClasses),
          ),
          table(
            'Referral delay',
            [
              ['Days of delay', delayName, 'text'],
              ['Surgeon', ({ accepted }) => (accepted ? 'has accepted' : 'none has accepted'), 'text'],
              ['Episodes', ({ episodes }) => episodes],
            ],
            delayClasses,
          ),
        ];
  return section(
    'Referral delay',
    paragraph(
      `Days that the clock of delay ran: from day 57, or from the review that was set, until a surgeon accepted (rule REF-3). ${said}`,
    ),
    ...drawn,
  );
}
