/** What every page has around it: where one is, who one is, and the way out. */
import { Anchor, AppShell, Burger, Group, NavLink, NativeSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import type { Session } from '../contract/session.ts';
import { languages, useLanguage, type Language } from './language/language.tsx';
import type { Section } from './sections.tsx';
import { SignOut } from './sign-out.tsx';
import classes from './shell.module.css';

interface ShellProps {
  readonly session: Session;
  readonly sections: readonly Section[];
  readonly children: ReactNode;
}

export function Shell({ session, sections, children }: ShellProps) {
  const t = useTranslations();
  const [isOpen, menu] = useDisclosure(false);
  const [path] = useLocation();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a href="#content" className={classes['skip']}>
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
              aria-expanded={isOpen}
            />
            <Anchor component={Link} href="/" fw={700} fz="lg" c="inherit" underline="never">
              Talus
            </Anchor>
          </Group>
          <Text fz="sm" truncate>
            {t('shell.signedInAs', { name: session.name, role: t(`role.${session.role}`) })}
          </Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('shell.sections')}>
        <AppShell.Section grow>
          {sections.map(({ name, path: to }) => (
            <NavLink
              key={name}
              component={Link}
              href={to}
              label={t(`section.${name}`)}
              active={path === to}
              aria-current={path === to ? 'page' : undefined}
              onClick={menu.close}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <Stack gap="xs">
            <LanguageChoice />
            <SignOut />
            <Text fz="xs">{t('shell.disclaimer')}</Text>
          </Stack>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function LanguageChoice() {
  const t = useTranslations('shell');
  const { language, choose } = useLanguage();
  return (
    <NativeSelect
      label={t('language')}
      value={language}
      onChange={({ currentTarget }) => {
        choose(currentTarget.value as Language);
      }}
      data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
    />
  );
}
