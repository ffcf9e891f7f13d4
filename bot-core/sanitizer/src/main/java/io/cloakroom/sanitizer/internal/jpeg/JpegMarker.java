package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.format.Bytes;

/** The second bytes of the markers of JPEG, ITU-T T.81, table B.1. */
public final class JpegMarker {

  static final int TEM = 0x01;
  static final int DHT = 0xC4;
  static final int JPG = 0xC8;
  static final int DAC = 0xCC;
  static final int RST0 = 0xD0;
  static final int RST7 = 0xD7;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  public static final int DQT = 0xDB;
  static final int DNL = 0xDC;
  static final int DRI = 0xDD;
  public static final int DHP = 0xDE;
  static final int EXP = 0xDF;
  public static final int APP0 = 0xE0;
  public static final int APP1 = 0xE1;
  public static final int APP2 = 0xE2;
  public static final int APP14 = 0xEE;
  public static final int APP15 = 0xEF;
  static final int JPEG_LS_FRAME = 0xF7;
  public static final int COM = 0xFE;

  private JpegMarker() {}

  static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
  }

  static boolean isApplication(int marker) {
    return marker >= APP0 && marker <= APP15;
  }

  static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }

  /** A whole segment: marker, length, payload. */
  public static byte[] segment(int marker, byte[] payload) {
    byte[] segment = new byte[4 + payload.length];
    segment[0] = (byte) 0xFF;
    segment[1] = (byte) marker;
    Bytes.putU16(segment, 2, 2 + payload.length);
    System.arraycopy(payload, 0, segment, 4, payload.length);
    return segment;
  }
}
