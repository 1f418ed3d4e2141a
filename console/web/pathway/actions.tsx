/** What can be recorded: the usual in this phase first, and everything else, because it may have happened. */
import { Button, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Action } from '../../contract/actions.ts';
import { Section } from '../kit/section.tsx';
import { ActionButton } from './action-button.tsx';
import type { Open } from './form/opened-form.ts';
import { useTitle } from './words.ts';

interface ActionsProps {
  readonly actions: readonly Action[];
  readonly open: Open;
}

/** These are offered with what they are about: an entry, or all advice. */
const elsewhere: readonly string[] = ['correct', 'answer-advice', 'answer-all-advice'];

export function Actions({ actions, open }: ActionsProps) {
  const t = useTranslations('pathway');
  const [isOpen, { toggle }] = useDisclosure(false);
  const offered = actions.filter(({ name }) => !elsewhere.includes(name));
  return (
    <Section title={t('actions')}>
      <Title order={3}>{t('usual')}</Title>
      <Buttons actions={offered.filter(({ isUsual }) => isUsual)} open={open} />
      <Button variant="default" onClick={toggle} aria-expanded={isOpen} style={{ alignSelf: 'flex-start' }}>
        {t('allActions')}
      </Button>
      {isOpen && <Found actions={offered.filter(({ isUsual }) => !isUsual)} open={open} />}
    </Section>
  );
}

function Found({ actions, open }: ActionsProps) {
  const t = useTranslations('pathway');
  const title = useTitle();
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const found = actions.filter(({ summary }) => title(summary).toLowerCase().includes(words));
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Stack>
      <TextInput
        label={t('findAction')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
        }}
      />
      {found.length === 0 && <Text role="status">{t('noSuchAction')}</Text>}
      {groups.map((group) => (
        <Stack key={group} gap="xs">
          <Title order={3}>{t(`groups.${group}`)}</Title>
          <Buttons actions={found.filter((action) => action.group === group)} open={open} />
        </Stack>
      ))}
    </Stack>
  );
}

function Buttons({ actions, open }: ActionsProps) {
  const title = useTitle();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
      {actions.map(({ name, summary }) => (
        <ActionButton
          key={name}
          onClick={() => {
            open({ kind: 'action', name, values: {} });
          }}
        >
          {title(summary)}
        </ActionButton>
      ))}
    </SimpleGrid>
  );
}
