/** Codes of the views and figures, in words. */
import { useFormatter, useTranslations } from 'use-intl';

/** Codes that have words of their own elsewhere, by what they are of. */
const lists: Readonly<Record<string, string>> = {
  side: 'Side',
  sport_level: 'SportLevel',
  reassessment: 'ReviewOutcome',
  approach_performed: 'SurgicalApproach',
  close_reason: 'CloseReason',
  kind: 'ComplicationKind',
};

/** `of` is the dimension of a level. What has no words, such as a scale, is shown as it is. */
export function useWord(): (code: string, of?: string) => string {
  const t = useTranslations();
  return (code, of = 'approach_performed') => {
    const [, week] = /^week-(\d+)$/.exec(code) ?? [];
    if (week !== undefined) return t('outcomes.week', { week });
    const known = [`code.${lists[of] ?? of}.${code}`, `outcomes.word.${code}`].find((key) =>
      t.has(key as 'outcomes.week'),
    );
    return known === undefined ? code : t(known as 'outcomes.yes');
  };
}

export interface Figures {
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  /** Of days. */
  readonly weeks: (days: number) => string;
}

export function useFigures(): Figures {
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return {
    number,
    percent: (share) => format.number(share, { style: 'percent', maximumFractionDigits: 1 }),
    weeks: (days) => number(days / 7),
  };
}
