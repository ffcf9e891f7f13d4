package io.cloakroom.record.witness;

/** How a witness and the record stand with each other, as of its last answer. */
public enum WitnessStanding {
  /** It was not asked yet. */
  NEW,
  /** It signed. */
  AGREES,
  /** It does not answer, or has no time. */
  AWAY,
  /** It does not know this record, or not the key that signs. */
  STRANGER,
  /** Its answers are not those of a witness, or not signed with the key that it should have. */
  ODD,
  /** It saw another record under the same name: longer, or with other events. */
  DISAGREES
}
