/** Filed answers, counted by what the rates and summaries ask of them: of a million there are few different ones. */
import type { Tally } from './tally.ts';

export const answers: Tally = {
  name: 'analytics_private.answer_count',
  keys: ['scale', 'arm', 'time_point', 'score', 'can_improve', 'responder', 'expected'],
  counts: ['times', 'patients'],
  query: (episodes) => `
    select scale, arm, time_point, score, can_improve, responder, expected, count(*) as times,
      count(*) filter (where first_of_subject) as patients
    from analytics_private.measurement as e ${episodes}
    where filing = 'filed' and arm <> 'none'
    group by scale, arm, time_point, score, can_improve, responder, expected`,
};
