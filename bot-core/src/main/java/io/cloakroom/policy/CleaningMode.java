package io.cloakroom.policy;

/** How pictures are cleaned. */
public enum CleaningMode {
  /** The file is built anew from its safe parts; its pixels stay as they are, bit for bit. */
  LOSSLESS,
  /** The pixels are encoded anew, so that nothing but what can be seen survives. */
  STRICT
}
