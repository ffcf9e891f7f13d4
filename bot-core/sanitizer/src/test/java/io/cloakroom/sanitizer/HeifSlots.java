package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.HeifEditor.SAMPLES;
import static io.cloakroom.sanitizer.HeifEditor.box;
import static io.cloakroom.sanitizer.PlantedMarkerTest.MARKER;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** HEIC and AVIF files with a text in every place that can hold one. */
final class HeifSlots {

  private static final List<String> STILLS = List.of("plain.heic", "plain.avif");
  private static final List<String> MOVING = List.of("moving.heic", "moving.avif");
  private static final String FIELD = "field ";
  private static final String ENTRY = SAMPLES + "/stsd/";

  private final UnaryOperator<byte[]> before;
  private final List<Named<byte[]>> slots = new ArrayList<>();

  /**
   * @param before what is done to a file before the text is planted
   */
  private HeifSlots(UnaryOperator<byte[]> before) {
    this.before = before;
    for (String name : STILLS) {
      still(name);
      around(name);
    }
    for (String name : MOVING) {
      moving(name);
      around(name);
    }
    coded();
  }

  static Stream<Named<byte[]>> all() {
    return new HeifSlots(file -> file).slots.stream();
  }

  /** Those that a receipt tells of: whole boxes, items and data, not bytes behind a number. */
  static Stream<Named<byte[]>> told() {
    return all().filter(slot -> !slot.getName().contains(FIELD));
  }

  /** The same in files that were clean before. */
  static Stream<Named<byte[]>> inClean() {
    return new HeifSlots(file -> SamplePictures.clean(file).bytes()).slots.stream();
  }

  private void still(String name) {
    String exif = "\0\0\0\0MM\0*\0\0\0\b\0\1\1\17\0\2\0\0\0\15\0\0\0\32\0\0\0\0" + MARKER + "\0";
    item(name, "Exif", exif, "cdsc");
    item(name, "mime\0application/rdf+xml\0", "<x:xmpmeta>" + MARKER, "cdsc");
    item(name, "mime\0application/x-c2pa-manifest-store\0", MARKER, "cdsc");
    item(name, "mime\0" + MARKER + "\0", "text", "cdsc");
    item(name, "uri \0urn:" + MARKER, MARKER, "cdsc");
    item(name, "hvc1", MARKER, "thmb");
    item(name, "av01", MARKER, "auxl");
    item(name, "jpeg", MARKER, "thmb");
    item(name, "tmap", MARKER, "dimg");
    item(name, "abcd" + MARKER, MARKER, "abcd");
    for (String property : List.of("udes", "altt", "itai", "crtt", "uuid", "free", "cmin")) {
      byte[] box = box(property, "\0\0\0\0" + MARKER);
      add(name, property, file -> file.append("meta/iprp/ipco", box));
    }
    for (String property : List.of("ispe", "pixi", "colr")) {
      byte[] tail = Bytes.latin1(MARKER);
      add(name, FIELD + "behind " + property, f -> f.append("meta/iprp/ipco/" + property, tail));
    }
    byte[] profile = box("colr", "prof" + " ".repeat(128) + MARKER);
    add(name, FIELD + "broken profile", file -> file.append("meta/iprp/ipco", profile));
    add(name, FIELD + "behind the name", f -> f.append("meta/iinf/infe", Bytes.latin1(MARKER)));
    for (String type : List.of("grpl", "dinf")) {
      byte[] box = box(type, MARKER);
      add(name, FIELD + type, file -> file.append("meta", box));
    }
    add(name, FIELD + "handler", file -> file.append("meta/hdlr", Bytes.latin1(MARKER + "\0")));
    add(name, FIELD + "reserved in the handler", file -> file.over("meta/hdlr", 12, MARKER));
    for (String type : List.of("free", "xml ", "bxml", "uuid", "idat", "ipro")) {
      byte[] box = box(type, MARKER);
      add(name, type + " in meta", file -> file.append("meta", box));
    }
  }

  private void around(String name) {
    for (String type : List.of("free", "skip", "uuid", "jumb", "mpvd", "sefd", "mdat", "abcd")) {
      add(name, type + " at the end", file -> file.append("", box(type, MARKER)));
    }
    add(name, "behind the end", file -> file.append("", Bytes.latin1(MARKER)));
    add(name, FIELD + "brands", file -> file.append("ftyp", Bytes.latin1(MARKER)));
    add(name, "gap", file -> file.append("mdat", Bytes.latin1(MARKER)));
  }

  private void moving(String name) {
    for (String type : List.of("udta", "meta", "uuid", "free", "cprt", "iods")) {
      for (String place : List.of("moov", "moov/trak", "moov/trak/mdia", SAMPLES)) {
        byte[] box = box(type, MARKER);
        add(name, type + " in " + place, file -> file.append(place, box));
      }
    }
    byte[] text = box("hdlr", "\0\0\0\0\0\0\0\0text" + MARKER);
    byte[] track = box("trak", box("mdia", text));
    add(name, "second track", file -> file.append("moov", track));
    add(name, FIELD + "handler", f -> f.append("moov/trak/mdia/hdlr", Bytes.latin1(MARKER)));
    add(name, FIELD + "movie header", file -> file.over("moov/mvhd", 84, MARKER));
    String entry = name.endsWith("avif") ? "av01" : "hvc1";
    add(name, "compressor", file -> file.over(ENTRY + entry, 43, MARKER));
    add(name, FIELD + "before the size", file -> file.over(ENTRY + entry, 10, MARKER));
    byte[] uuid = box("uuid", MARKER);
    add(name, "in the entry", file -> file.append(ENTRY + entry, uuid));
    String place = "moov/trak/mdia/minf/dinf/dref/url ";
    add(name, FIELD + "place of the data", file -> file.append(place, Bytes.latin1(MARKER)));
    if (name.endsWith("avif")) {
      for (String header : List.of("moov/mvhd", "moov/trak/tkhd", "moov/trak/mdia/mdhd")) {
        add(name, "times of " + header, file -> file.over(header, 4, MARKER));
      }
    }
  }

  /** Units of the picture data that no decoder needs: ITU-T H.265, 7.4.2.2; AV1, 5.3. */
  private void coded() {
    String heic = "plain.heic";
    for (int type : new int[] {10, 15, 35, 38, 39, 40, 41, 63}) {
      String unit = "" + (char) (type << 1) + "\1" + MARKER;
      add(heic, "unit " + type, file -> file.data(data -> join("\0\0\0\16" + unit, data)));
      byte[] array = Bytes.latin1("" + (char) type + "\0\1\0\16" + unit);
      add(heic, FIELD + "settings " + type, file -> settings(file, array));
    }
    add(heic, "layer 1", f -> f.data(data -> join("\0\0\0\16\2\11" + MARKER, data)));
    byte[] text = Bytes.latin1(MARKER);
    add(heic, FIELD + "behind the settings", f -> f.append("meta/iprp/ipco/hvcC", text));
    add(heic, FIELD + "profile", f -> f.over("meta/iprp/ipco/hvcC", 1, MARKER));
    String avif = "plain.avif";
    for (int type : new int[] {1, 5, 7, 8, 9, 15}) {
      String unit = (char) (type << 3 | 2) + "\14" + MARKER;
      if (type > 1) {
        add(avif, "unit " + type, file -> file.data(data -> join(unit, data)));
      }
      byte[] settings = Bytes.latin1(unit);
      add(avif, FIELD + "settings " + type, f -> f.append("meta/iprp/ipco/av1C", settings));
    }
  }

  private static HeifEditor settings(HeifEditor file, byte[] array) {
    return file.change(
        "meta/iprp/ipco/hvcC",
        content -> {
          content[22]++;
          return SamplePictures.append(content, array);
        });
  }

  private static byte[] join(String head, byte[] tail) {
    return SamplePictures.append(Bytes.latin1(head), tail);
  }

  private void item(String name, String type, String data, String reference) {
    String called = "item " + type.replace('\0', ' ') + " by " + reference;
    add(name, called, file -> file.item(type, Bytes.latin1(data), reference));
  }

  private void add(String name, String slot, UnaryOperator<HeifEditor> change) {
    HeifEditor file = change.apply(new HeifEditor(before.apply(SamplePictures.load(name))));
    slots.add(Named.of(name + ": " + slot, file.file()));
  }
}
