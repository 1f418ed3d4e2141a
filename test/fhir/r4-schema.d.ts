declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class JSONSchemaValidator {
    constructor(schema: object);
    /** `verbose`: the errors as they are; the terse form recompiles the schema and may be called but once. */
    validate(resource: object, verbose: true): readonly { dataPath: string; message?: string }[];
  }
}
