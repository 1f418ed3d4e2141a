/** One named timer for each deadline ahead. A timer only wakes: what is due then, the core decides. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Deadline } from '../pathway/plan.ts';
import { epochOf, type Instant } from '../pathway/time.ts';

interface Armed {
  readonly at: Instant;
  readonly scope: CancellationScope;
}

export class Timers {
  readonly #armed = new Map<string, Armed>();
  readonly #wake: () => void;

  /** `wake` is called when any timer fires. */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Arms what is new, moves what has moved and cancels what is gone. */
  follow(plan: readonly Deadline[], now: Instant): void {
    const ahead = new Map(plan.map((deadline) => [`${deadline.key}#${deadline.occurrence}`, deadline]));
    for (const [name, { at, scope }] of this.#armed) {
      if (ahead.get(name)?.at === at) continue;
      this.#armed.delete(name);
      scope.cancel();
    }
    for (const [name, deadline] of ahead) {
      if (!this.#armed.has(name)) this.#arm(name, deadline, now);
    }
  }

  #arm(name: string, { at, date, step, obligation }: Deadline, now: Instant): void {
    const scope = new CancellationScope();
    this.#armed.set(name, { at, scope });
    const summary = `${obligation.rule} ${date}: ${step.title}`;
    scope
      .run(() => sleep(Math.max(1, epochOf(at) - epochOf(now)), { summary }))
      .then(
        () => {
          this.#armed.delete(name);
          this.#wake();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
