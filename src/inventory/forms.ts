/** Forms of texts that the schema and the quick check of resources share. */
export const accountIdForm: RegExp = /^\d{12}$/;
export const arnForm: RegExp = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;
