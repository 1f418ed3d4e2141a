/** What a rehearsal begins with. */
import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { Rehearsal, RehearsalChoices, RehearsalRequest } from '../../contract/rehearsals.ts';
import { send } from '../http.ts';
import { Fault } from '../kit/fault.tsx';
import { Section } from '../kit/section.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { PatientChoice, type Patient } from './patient-choice.tsx';
import { VersionChoice } from './version-choice.tsx';

export function Begin({ choices }: { readonly choices: RehearsalChoices }) {
  const t = useTranslations('rehearse');
  const [patient, setPatient] = useState<Patient | undefined>(firstOf(choices));
  const [script, setScript] = useState<string | null>(null);
  const [protocolVersions, setVersions] = useState<readonly string[]>([choices.currentProtocolVersion]);
  const { begin, isPending, error } = useBegin();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (patient !== undefined)
      begin({ patient: patient.given, script, protocolVersions: [...protocolVersions] });
  };
  return (
    <Section title={t('begin')}>
      <form onSubmit={submit}>
        <Stack align="stretch">
          <PatientChoice patients={choices.patients} patient={patient} choose={setPatient} />
          <ScriptChoice scripts={choices.scripts} script={script} choose={setScript} />
          <VersionChoice choices={choices} chosen={protocolVersions} choose={setVersions} />
          {patient === undefined && <Text>{t('noPatient')}</Text>}
          {error !== null && <Fault error={error} />}
          <Button type="submit" loading={isPending} disabled={patient === undefined} w="fit-content">
            {t('begin')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

const firstOf = ({ patients: [first] }: RehearsalChoices): Patient | undefined =>
  first && { id: first.id, given: { invented: first.id } };

type Request = Omit<RehearsalRequest, 'rehearsalId'>;

/** The same sent again begins it once: it keeps its id until something else is asked. */
function useBegin() {
  const [, goTo] = useLocation();
  const [sent, setSent] = useState<RehearsalRequest>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (request: RehearsalRequest) => send<Rehearsal>('POST', '/rehearsals', request),
    onSuccess: ({ rehearsalId }) => {
      goTo(`/rehearse/${rehearsalId}`);
    },
  });
  const begin = (request: Request) => {
    const isSame = sent !== undefined && asText(request) === asText(sent);
    const whole = { ...request, rehearsalId: isSame ? sent.rehearsalId : crypto.randomUUID() };
    setSent(whole);
    mutate(whole);
  };
  return { begin, isPending, error };
}

const asText = ({ patient, script, protocolVersions }: Request): string =>
  JSON.stringify({ patient, script, protocolVersions });

interface ScriptChoiceProps {
  readonly scripts: RehearsalChoices['scripts'];
  readonly script: string | null;
  readonly choose: (script: string | null) => void;
}

function ScriptChoice({ scripts, script, choose }: ScriptChoiceProps) {
  const t = useTranslations('rehearse');
  const core = useCoreWords();
  const about = scripts.find(({ name }) => name === script)?.about ?? null;
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('script')}
        maw={500}
        value={script ?? ''}
        data={[
          { value: '', label: t('byHand') },
          ...scripts.map(({ name, title }) => ({ value: name, label: core(title) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          choose(value === '' ? null : value);
        }}
      />
      <Text fz="sm" maw={700}>
        {about !== null && <CoreText>{about}</CoreText>}
        {script === null && t('byHandHint')}
      </Text>
    </Stack>
  );
}
