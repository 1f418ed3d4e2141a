/** OUT-2: complications, each with its grade of Clavien and Dindo. */
import type { AdverseEvent } from 'fhir/r4.js';
import { coded, dayOf, idOf, referenceTo, standingOf, subjectOf, words, type Context } from './context.ts';

export const adverseEvents = (context: Context): readonly (AdverseEvent & { id: string })[] =>
  standingOf(context, 'complication-reported').map(({ sequence, occurredOn, data }) => {
    const operation = standingOf(context, 'surgery-reported').findLast(
      (item) => item.occurredOn <= occurredOn,
    );
    return {
      resourceType: 'AdverseEvent',
      id: idOf(context, sequence),
      actuality: 'actual',
      event: words(data.kind),
      subject: subjectOf(context),
      date: dayOf(context, occurredOn),
      // R4’s `severity` is a closed list of three words; the grade is none of them.
      seriousness: words(`Clavien–Dindo ${data.grade}`),
      ...(data.grade === 'V' && { outcome: coded('adverse-event-outcome', 'fatal') }),
      ...(operation && {
        suspectEntity: [{ instance: referenceTo('Procedure', idOf(context, operation.sequence)) }],
      }),
    };
  });
