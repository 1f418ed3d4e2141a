/** Which form is open, and with what filled in. */
export type OpenedForm =
  | { readonly kind: 'action'; readonly name: string; readonly values: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'correction';
      readonly sequence: number;
      readonly title: string;
      readonly isWithdrawal: boolean;
    };

export type Open = (form: OpenedForm) => void;
