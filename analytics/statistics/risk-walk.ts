import type { Subject } from './subject.ts';

/** What changes on one day, by number of cluster. */
export interface Day {
  /** How many of each cluster are at risk on that day. */
  readonly atRisk: Int32Array;
  /** The cluster and status of each one whose observation ends on that day. */
  readonly ending: readonly { readonly cluster: number; readonly status: 0 | 1 | 2 }[];
}

/** Numbers the clusters, or, where each subject stands for itself, the subjects. */
const clusterNumbers = (subjects: readonly Subject[], clustered: boolean): [Int32Array, number] => {
  if (!clustered) return [Int32Array.from(subjects.keys()), subjects.length];
  const numbers = new Map<string, number>();
  const each = Int32Array.from(subjects, ({ cluster }) => {
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
  return [each, numbers.size];
};

/**
 * Walks through the days of a risk table (ascending, each distinct exit once) and tells on each who is at risk. `atRisk` is one array,
 * changed from day to day. Also gives the number of clusters.
 */
export const riskWalk = (
  subjects: readonly Subject[],
  clustered: boolean,
): { clusters: number; days: () => Generator<Day> } => {
  const [cluster, clusters] = clusterNumbers(subjects, clustered);
  const indices = [...subjects.keys()];
  const at = (index: number | undefined): Subject | undefined => subjects[index ?? -1];
  const byEntry = indices.toSorted((a, b) => (at(a)?.entry ?? 0) - (at(b)?.entry ?? 0));
  const byExit = indices.toSorted((a, b) => (at(a)?.exit ?? 0) - (at(b)?.exit ?? 0));

  const walk = function* (): Generator<Day> {
    const atRisk = new Int32Array(clusters);
    const add = (index: number, by: 1 | -1) => {
      const number = cluster[index] ?? 0;
      atRisk[number] = (atRisk[number] ?? 0) + by;
      return number;
    };
    let entered = 0;
    for (let left = 0; left < byExit.length;) {
      const day = at(byExit[left])?.exit ?? 0;
      for (; (at(byEntry[entered])?.entry ?? day) < day; entered += 1) add(byEntry[entered] ?? 0, 1);
      const leaving: number[] = [];
      for (; at(byExit[left])?.exit === day; left += 1) leaving.push(byExit[left] ?? 0);
      yield {
        atRisk,
        ending: leaving.map((index) => ({ cluster: cluster[index] ?? 0, status: at(index)?.status ?? 0 })),
      };
      for (const index of leaving) add(index, -1);
    }
  };
  return { clusters, days: walk };
};
