/** What many ask for at once is asked of the database once, and again as soon as something changed. */

export interface SharedAnswers<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly forget: () => void;
}

/** `milliseconds`: how long an answer may be given again, where nothing is said to have changed. A failure is not kept. */
export function sharedAnswers<Question, Answer>(
  compute: (question: Question) => Promise<Answer>,
  milliseconds: number,
): SharedAnswers<Question, Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();
  return {
    ask(question) {
      const key = JSON.stringify(question);
      const now = performance.now();
      const known = kept.get(key);
      if (known !== undefined && known.until > now) return known.answer;
      for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
      const answer = compute(question);
      kept.set(key, { answer, until: now + milliseconds });
      answer.catch(() => kept.delete(key));
      return answer;
    },
    forget: () => {
      kept.clear();
    },
  };
}
