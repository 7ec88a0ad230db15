/** Stand-in until the engine is merged. */
import '../platform/trusted-types.ts'
