import { z } from 'zod';
import { PRODUCT_COLUMN_KEYS } from '../domain/master/product-sheet.ts';
import { command, job, query } from './define.ts';
import {
  commandId,
  committed,
  currencyText,
  dateText,
  line,
  pageOf,
  problem,
  started,
  token,
  uid,
} from './fields.ts';
import { unitPrice } from './master.ts';

/** Most costs one command says. */
const COSTS_MAX = 500;

/** What a unit of a product costs from a day on (SPEC 49); of one product and day what was said last counts. */
const productCost = z.object({
  uid,
  productUid: uid,
  code: z.string(),
  name: z.string(),
  from: z.string(),
  currency: currencyText,
  cost: unitPrice,
  at: z.string(),
  by: z.string(),
});

const columnKey = z.enum(PRODUCT_COLUMN_KEYS);
const columnNumber = z.number().int().min(0).max(16_383);

/** What a row of a file would do; texts are cut where they are long. */
const productRow = z.object({
  /** Counting from 1. */
  line: z.number().int(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'refused']),
  changes: z.array(
    z.object({ field: z.enum(['name', 'spec', 'unit']), before: z.string(), after: z.string() }),
  ),
  /** A unit cost the book does not know, and from when on. */
  cost: z.object({ cost: z.string(), from: z.string() }).nullable(),
  problem: problem.nullable(),
});

/** What a file of products was taken for. `problem`: why nothing of it may be recorded; null when all of it may. */
export const productPreview = z.object({
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string(),
  captions: z.array(z.string()),
  /** A column of the file, counting from 0, and what it was taken for. */
  columns: z.array(z.object({ key: columnKey, column: columnNumber })),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    costs: z.number().int(),
    refused: z.number().int(),
  }),
  /** Some of the rows in the order of the file: those refused first of all, then those that change something. */
  rows: z.array(productRow),
  problem: problem.nullable(),
  /** Whether what it says is in the book now. */
  recorded: z.boolean(),
});
export type ProductPreview = z.infer<typeof productPreview>;

export const productOperations = [
  /** The dated costs of one product, or of all (null), by product and day. */
  query('product.costs', {
    access: 'viewer',
    request: z.object({ productUid: uid.nullable().default(null), ...pageOf }),
    reply: z.object({ rows: z.array(productCost), total: z.number().int() }),
    errors: [],
  }),
  /** Says what units of products, named by code, cost from a day on; `cost` null takes back what was said of the day. All of them or none. */
  command('product.setCosts', {
    access: 'accountant',
    areas: ['settings'],
    request: z.object({
      commandId,
      costs: z
        .array(
          z.object({
            product: z.string().trim().min(1).max(60),
            from: dateText,
            /** Null: the book's. */
            currency: currencyText.nullable().default(null),
            cost: unitPrice.nullable(),
          }),
        )
        .min(1)
        .max(COSTS_MAX),
    }),
    reply: committed,
    errors: ['PRODUCT_UNKNOWN', 'PRODUCT_COST_NONE'],
  }),
  /**
   * Reads products and unit costs from a file (.xlsx, .xls, .csv and what else has cells): sheet and columns are found, or as they are
   * said. With `record` all of it is recorded in one command, or nothing where a row is refused (SPEC 50). Result: ProductPreview.
   */
  job('product.file', {
    access: 'accountant',
    areas: ['settings'],
    request: z.object({
      commandId,
      file: token,
      /** The day unit costs hold from where a row names none. */
      from: dateText,
      sheet: line.default(''),
      /** Columns a person has chosen, null for none of the file; the others are found by their captions. */
      columns: z
        .array(z.object({ key: columnKey, column: columnNumber.nullable() }))
        .max(PRODUCT_COLUMN_KEYS.length)
        .default([]),
      record: z.boolean().default(false),
    }),
    reply: started,
    errors: [
      'TOKEN_UNKNOWN',
      'TRIAL_FILE_KIND',
      'TRIAL_FILE_LONG',
      'TRIAL_SHEET_UNKNOWN',
      'PRODUCT_COLUMNS',
      'PRODUCT_ROW_TEXT',
      'PRODUCT_ROW_TWICE',
      'PRODUCT_ROW_COST',
      'PRODUCT_ROW_DATE',
    ],
  }),
] as const;
