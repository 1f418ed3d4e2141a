/** What the page’s forms send. */
import { z } from 'zod';
import type { ReferralReport } from '../../../client/referral-reports.ts';
import { addDays, LocalDate } from '../../../pathway/time.ts';
import type { Referral } from '../../../pathway/state.ts';

const reason = z
  .string()
  .max(1000)
  .refine((text) => !/\u0000|\p{Surrogate}/u.test(text))
  .transform((text) => text.trim())
  .optional();

const Form = z.discriminatedUnion('says', [
  z.object({ says: z.literal('received') }),
  z.object({ says: z.literal('accepted') }),
  z.object({ says: z.literal('declined'), reason }),
  z.object({
    says: z.literal('booked'),
    appointmentOn: z.string().max(20),
    /** The appointment, or the missed one, that the page showed: booking the same day after it is another booking. */
    after: z.string().regex(/^\d{1,9}$/),
  }),
]);

export interface Said {
  readonly report: ReferralReport;
  /** Under one link, the same step is done once. Accepting and declining are one step: one answer is taken. */
  readonly step: string;
}

/** Undefined for what no form of the page sends; `date` for a day that cannot be meant. */
export function saidIn(body: unknown, referral: Referral): Said | 'date' | undefined {
  const parsed = Form.safeParse(body);
  if (!parsed.success) return undefined;
  const { data: form } = parsed;
  if (form.says === 'received') return { report: { says: 'received' }, step: 'received' };
  if (form.says === 'accepted') return { report: { says: 'accepted' }, step: 'answer' };
  if (form.says === 'declined') {
    const given = form.reason === '' ? undefined : form.reason;
    return { report: { says: 'declined', reason: given }, step: 'answer' };
  }
  const appointmentOn = LocalDate.safeParse(form.appointmentOn).data;
  if (appointmentOn === undefined || !isLikely(appointmentOn, referral)) return 'date';
  return {
    report: { says: 'booked', appointmentOn },
    step: `booked/${appointmentOn}/${Number(form.after)}`,
  };
}

const isLikely = (date: LocalDate, { on }: Referral): boolean => date >= on && date <= addDays(on, 730);
