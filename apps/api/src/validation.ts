import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from '@hotline/kernel';

/** What is told of one bad request; more would only repeat it. */
const MOST_ERRORS = 50;

/** Nest's Standard Schema pipe, answering with the product's own problem: every wrong field named, no value repeated. */
export const validation = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem('validation', {
        errors: issues.slice(0, MOST_ERRORS).map((issue) => ({
          path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: issue.message,
        })),
      }),
  });
