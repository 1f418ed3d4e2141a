/** What waits for somebody, with what ends it. */
import { Button, Card, Group, Menu, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Action } from '../../contract/actions.ts';
import type { OfferedAction, PatientTask, PatientView } from '../../contract/patient.ts';
import { Section } from '../kit/section.tsx';
import { UrgencyBadge } from '../kit/urgency.tsx';
import { CoreText } from '../language/core-text.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useDay } from '../language/dates.ts';
import { ActionButton } from './action-button.tsx';
import type { Open } from './form/opened-form.ts';
import { Why } from './why.tsx';
import { useTitle } from './words.ts';

interface TasksProps {
  readonly view: PatientView;
  readonly actions: readonly Action[];
  readonly open: Open;
}

/** Advice that waits for an answer is a task too: it has a part of the page of its own. */
const isAdvice = ({ key }: PatientTask): boolean => key.startsWith('advice/');

export function Tasks({ view, actions, open }: TasksProps) {
  const t = useTranslations('pathway');
  const { pathwayId } = view.header;
  const tasks = view.tasks.filter((task) => !isAdvice(task));
  return (
    <Section title={t('tasks')}>
      {tasks.length === 0 && <Text>{t('noTasks')}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('tasks')}>
        {tasks.map((task) => (
          <Task key={task.key} pathwayId={pathwayId} task={task} actions={actions} open={open} />
        ))}
      </Stack>
    </Section>
  );
}

interface TaskProps extends Omit<TasksProps, 'view'> {
  readonly pathwayId: string;
  readonly task: PatientTask;
}

function Task({ pathwayId, task, actions, open }: TaskProps) {
  const t = useTranslations();
  const core = useCoreWords();
  const day = useDay();
  const { daysOverdue, dueOn } = task;
  const due = t('worklist.dueOn', { date: day(dueOn) });
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Group gap="xs">
          <UrgencyBadge urgency={task.urgency} />
          <Text fw={600}>
            {daysOverdue > 0 ? `${t('worklist.daysOverdue', { days: daysOverdue })} (${due})` : due}
          </Text>
        </Group>
        <Text>
          <CoreText>{task.title}</CoreText> · {task.rule} · {t(`role.${task.who}`)}
          {task.acknowledgedBy !== null &&
            ` · ${t('worklist.acknowledgedBy', { name: task.acknowledgedBy })}`}
        </Text>
        <Endings task={task} actions={actions} open={open} />
        <Why pathwayId={pathwayId} what={task.key} title={core(task.title)}>
          {isAcknowledgeable(task, actions) && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('pathway.acknowledgeTask', { title: core(task.title) })}
              onClick={() => {
                open({ kind: 'action', name: 'acknowledge', values: { task: task.key } });
              }}
            >
              {t('pathway.acknowledge')}
            </Button>
          )}
        </Why>
      </Stack>
    </Card>
  );
}

/** The most direct as a button, the others in a menu. Entries are corrected where they stand in the timeline. */
function Endings({ task, actions, open }: Omit<TaskProps, 'pathwayId'>) {
  const t = useTranslations('pathway');
  const core = useCoreWords();
  const title = useTitle();
  const endings = task.endedBy.flatMap((offered) => {
    const action = actions.find(({ name }) => name === offered.action && name !== 'correct');
    return action === undefined ? [] : [{ action, offered }];
  });
  const [first, ...others] = endings;
  if (first === undefined) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionButton variant="filled" onClick={opening(open, first.offered)}>
        {title(first.action.summary)}
      </ActionButton>
      {others.length > 0 && (
        <Menu position="bottom-end" width={300} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="default" px="sm" aria-label={t('otherWays', { title: core(task.title) })}>
              <span aria-hidden>⋯</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ action, offered }) => (
              <Menu.Item key={action.name} onClick={opening(open, offered)}>
                {title(action.summary)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

const opening =
  (open: Open, { action: name, values }: OfferedAction) =>
  () => {
    open({ kind: 'action', name, values });
  };

/** What no rule asks for is not among them: it is resolved, and not only noticed. */
function isAcknowledgeable({ key }: PatientTask, actions: readonly Action[]): boolean {
  const fields = actions.find(({ name }) => name === 'acknowledge')?.fields ?? [];
  return fields.some((field) => field.kind === 'task' && field.options.some(({ value }) => value === key));
}
