/** SAF-1: what whoever reports a red flag is told, before it is sent off and with the answer. */
export const emergencyAdvice = {
  en: 'In an emergency call your local emergency number now: for chest pain or trouble breathing, do not wait for an answer. This form is not monitored around the clock.',
  es: 'En una emergencia llame ahora mismo al número de emergencias de su localidad: si tiene dolor en el pecho o dificultad para respirar, no espere respuesta. Este formulario no se vigila de forma continua.',
} as const;
