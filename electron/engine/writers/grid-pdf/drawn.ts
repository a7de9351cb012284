/** One thing on a page, in points from the upper left corner. Text stands on its baseline. */
export type Drawn =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly baseline: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly colour: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly dash: number | null;
      readonly colour: string;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string | null;
      readonly stroke: string | null;
    }
  | {
      /** The rules of a table: a vertical at each of `xs` from the first to the last of `ys`, a horizontal at each of `ys`. */
      readonly kind: 'rules';
      readonly xs: readonly number[];
      readonly ys: readonly number[];
      readonly width: number;
      readonly colour: string;
    }
  | {
      /** A QR code: black squares for the true modules, row by row; the quiet zone around it is the drawer's affair. */
      readonly kind: 'code';
      readonly x: number;
      readonly y: number;
      readonly side: number;
      readonly modules: readonly (readonly boolean[])[];
    }
  | {
      readonly kind: 'logo';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };

export type DrawnPage = readonly Drawn[];

/** The drawings of one kind. */
export type Drawing<Kind extends Drawn['kind']> = Extract<Drawn, { readonly kind: Kind }>;
