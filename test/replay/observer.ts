/** Tells, also while replaying, which timers and activities the workflow code of today asks for. */
import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

export interface Asked extends Sinks {
  asked: {
    timer(milliseconds: number): void;
    activity(type: string, args: unknown[]): void;
  };
}

const { asked } = proxySinks<Asked>();

export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer: (input, next) => {
        asked.timer(input.durationMs);
        return next(input);
      },
      scheduleActivity: (input, next) => {
        asked.activity(input.activityType, input.args);
        return next(input);
      },
    },
  ],
});
