/** The page of a pathway’s workflow in the Temporal UI; undefined where there is none. */
export const workflowUrls =
  (uiUrl: string | undefined, namespace: string) =>
  (pathwayId: string): string | undefined =>
    uiUrl && `${uiUrl}/namespaces/${namespace}/workflows/pathway-${pathwayId}`;
