/** Histories played by the core, as export reads them: every situation and report, and random histories. */
import fc from 'fast-check';
import type { Episode } from '../../../fhir/export/episode.ts';
import type { Subject } from '../../../fhir/export/patient.ts';
import { scalesOf } from '../../../pathway/instruments/index.ts';
import { histories, storyOf } from '../../pathway/model/history.ts';
import { reports, states } from '../../pathway/support/situations.ts';
import { given, noteId, uuid, type Said, type Story } from '../../pathway/support/story.ts';

/** Of every item of an instrument the answer at a place among its values: 0 the lowest, 1 the highest. */
export const answersAt = (instrument: 'FAAM' | 'FAOS' | 'AOFAS' | 'Tegner', place: number) =>
  Object.fromEntries(
    scalesOf(instrument).flatMap(({ items }) =>
      items.map(({ id, values }) => [id, values[Math.round(place * (values.length - 1))] ?? null]),
    ),
  );

const form = (
  instrument: 'FAAM' | 'FAOS' | 'AOFAS' | 'Tegner',
  answers: Record<string, number | null>,
): Said => ({
  type: 'report-questionnaire',
  instrument,
  answers,
  respondent: 'patient',
  mode: 'form',
});

/** Referred, operated on, with scores before and after, and a complication. */
export function wholeStory(): Story {
  const story = given()
    .and({ type: 'report-pain', score: 8 })
    .and(form('FAAM', answersAt('FAAM', 0.5)))
    .and(form('FAOS', { P1: 2 }))
    .and(form('AOFAS', answersAt('AOFAS', 1)))
    .and(form('Tegner', answersAt('Tegner', 0.5)))
    .at(3)
    .and({ type: 'report-immobilization', device: 'fixed-ankle-walker', context: 'conservative' })
    .at(9)
    .and({ type: 'report-removal' })
    .at(50)
    .and({ type: 'record-review', outcome: 'not-improved' })
    .and({ type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' })
    .at(52)
    .and({ type: 'report-referral-received' })
    .at(55)
    .and({ type: 'report-referral-booked', appointmentOn: given().day(60) })
    .at(60)
    .and({ type: 'report-referral-seen' });
  return story
    .and({ type: 'plan-surgery', plannedOn: story.day(80), approach: 'endoscopic' })
    .at(79)
    .and({ type: 'report-pain', score: 7 })
    .at(80)
    .and({ type: 'report-surgery', approach: 'open', conversionReasonNoteId: noteId })

    .at(90)
    .and({ type: 'report-complication', kind: 'wound', grade: 'I' })
    .at(178)
    .and(form('FAOS', answersAt('FAOS', 0)))
    .and({ type: 'report-satisfaction', satisfaction: 9, cosmesis: 8 })
    .and({ type: 'report-return', level: 'sport' });
}

/** Under invented pseudonyms; a different shift for each. Of many messages alike some are enough. */
export const episodeOf = (story: Story, number: number): Episode => ({
  subjectId: uuid(0x10000 + number),
  episodeId: uuid(0x20000 + number),
  shiftDays: -1 - ((number * 37) % 365),
  events: story.pathway.events,
  messages: story
    .patientMessages()
    .slice(0, 8)
    .map(({ template, day }, index) => ({
      number: index + 1,
      template,
      day,
      status: (['done', 'pending', 'failed', 'uncertain'] as const)[index % 4] ?? 'done',
    })),
});

export const subjectOf = ({ subjectId }: Episode, number = 0): Subject => ({
  subjectId,
  gender: ['female', 'male', null, 'other'][number % 4] ?? null,
  deceased: number % 5 === 0,
});

/** Reports that are told in one story: more of them in each, so that there are fewer stories. */
const together = 10;

/** Every situation, every report a year after an operation, and `random` histories of a fixed seed. */
export function cohort(random: number): readonly Story[] {
  const situations = Object.values(states).map((make) => make());
  const count = Math.ceil(reports(given()).length / together);
  const reported = Array.from({ length: count }, (_, number) => {
    const story = operatedALongTimeAgo();
    for (const said of reports(story).slice(number * together, (number + 1) * together)) {
      story.tell(said, 'clinician');
    }
    return story;
  });
  const drawn = fc.sample(histories(25, 10), { seed: 5, numRuns: random }).map(storyOf);
  return [wholeStory(), ...situations, ...reported, ...drawn];
}

const operatedALongTimeAgo = (): Story => {
  const make = states['a year after'];
  if (make === undefined) throw new Error('no such situation');
  return make();
};
