/** Which page is shown, and to whom. */
import { Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useTranslations } from 'use-intl';
import { Failed, Loading } from './kit/states.tsx';
import { linkedPages, sections, type Section } from './sections.tsx';
import { useSession } from './session.ts';
import { Shell } from './shell.tsx';

export function App() {
  const session = useSession();
  const t = useTranslations('shell');
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failed error={session.error} again={session.refetch} />;
  const isOwn = ({ roles }: Pick<Section, 'roles'>) => roles.includes(session.data.role);
  const own = sections.filter(isOwn);
  const [first] = own;
  return (
    <Shell session={session.data} sections={own}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            {first === undefined ? t('notAllowed') : <Redirect to={first.path} replace />}
          </Route>
          {[...own, ...linkedPages.filter(isOwn)].map(({ path, Page }) => (
            <Route key={path} path={path} component={Page} />
          ))}
          <Route>{t('notFound')}</Route>
        </Switch>
      </Suspense>
    </Shell>
  );
}
