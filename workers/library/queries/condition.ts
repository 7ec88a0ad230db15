/** What conditions on photos are written with. */

import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'

import type { Schema } from '../db/schema.gen.ts'

export type On = ExpressionBuilder<Schema, 'asset'>
export type Condition = ExpressionWrapper<Schema, 'asset', SqlBool>
