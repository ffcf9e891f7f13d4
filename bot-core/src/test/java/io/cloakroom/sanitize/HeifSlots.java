package io.cloakroom.sanitize;

import static io.cloakroom.sanitize.HeifEditor.SAMPLES;
import static io.cloakroom.sanitize.HeifEditor.box;
import static io.cloakroom.sanitize.PlantedMarkerTest.MARKER;

import io.cloakroom.sanitize.format.Bytes;
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

  private HeifSlots() {}

  /** Those that a receipt tells of: whole boxes, items and data, not bytes behind a number. */
  static Stream<Named<byte[]>> told() {
    return all().filter(slot -> !slot.getName().contains(FIELD));
  }

  static Stream<Named<byte[]>> all() {
    List<Named<byte[]>> slots = new ArrayList<>();
    for (String name : STILLS) {
      still(slots, name);
      around(slots, name);
    }
    for (String name : MOVING) {
      moving(slots, name);
      around(slots, name);
    }
    coded(slots);
    return slots.stream();
  }

  private static void still(List<Named<byte[]>> slots, String name) {
    String exif = "\0\0\0\0MM\0*\0\0\0\b\0\1\1\17\0\2\0\0\0\15\0\0\0\32\0\0\0\0" + MARKER + "\0";
    item(slots, name, "Exif", exif, "cdsc");
    item(slots, name, "mime\0application/rdf+xml\0", "<x:xmpmeta>" + MARKER, "cdsc");
    item(slots, name, "mime\0application/x-c2pa-manifest-store\0", MARKER, "cdsc");
    item(slots, name, "mime\0" + MARKER + "\0", "text", "cdsc");
    item(slots, name, "uri \0urn:" + MARKER, MARKER, "cdsc");
    item(slots, name, "hvc1", MARKER, "thmb");
    item(slots, name, "av01", MARKER, "auxl");
    item(slots, name, "jpeg", MARKER, "thmb");
    item(slots, name, "tmap", MARKER, "dimg");
    item(slots, name, "abcd" + MARKER, MARKER, "abcd");
    for (String property : List.of("udes", "altt", "itai", "crtt", "uuid", "free", "cmin")) {
      byte[] box = box(property, "\0\0\0\0" + MARKER);
      add(slots, name, property, file -> file.append("meta/iprp/ipco", box));
    }
    for (String property : List.of("ispe", "pixi", "colr")) {
      byte[] tail = Bytes.latin1(MARKER);
      add(
          slots,
          name,
          FIELD + "behind " + property,
          f -> f.append("meta/iprp/ipco/" + property, tail));
    }
    byte[] profile = box("colr", "prof" + " ".repeat(128) + MARKER);
    add(slots, name, FIELD + "broken profile", file -> file.append("meta/iprp/ipco", profile));
    add(
        slots,
        name,
        FIELD + "behind the name",
        f -> f.append("meta/iinf/infe", Bytes.latin1(MARKER)));
    for (String type : List.of("grpl", "dinf")) {
      byte[] box = box(type, MARKER);
      add(slots, name, FIELD + type, file -> file.append("meta", box));
    }
    add(
        slots,
        name,
        FIELD + "handler",
        file -> file.append("meta/hdlr", Bytes.latin1(MARKER + "\0")));
    add(slots, name, FIELD + "reserved in the handler", file -> file.over("meta/hdlr", 12, MARKER));
    for (String type : List.of("free", "xml ", "bxml", "uuid", "idat", "ipro")) {
      byte[] box = box(type, MARKER);
      add(slots, name, type + " in meta", file -> file.append("meta", box));
    }
  }

  private static void around(List<Named<byte[]>> slots, String name) {
    for (String type : List.of("free", "skip", "uuid", "jumb", "mpvd", "sefd", "mdat", "abcd")) {
      add(slots, name, type + " at the end", file -> file.append("", box(type, MARKER)));
    }
    add(slots, name, "behind the end", file -> file.append("", Bytes.latin1(MARKER)));
    add(slots, name, FIELD + "brands", file -> file.append("ftyp", Bytes.latin1(MARKER)));
    add(slots, name, "gap", file -> file.append("mdat", Bytes.latin1(MARKER)));
  }

  private static void moving(List<Named<byte[]>> slots, String name) {
    for (String type : List.of("udta", "meta", "uuid", "free", "cprt", "iods")) {
      for (String place : List.of("moov", "moov/trak", "moov/trak/mdia", SAMPLES)) {
        byte[] box = box(type, MARKER);
        add(slots, name, type + " in " + place, file -> file.append(place, box));
      }
    }
    byte[] text = box("hdlr", "\0\0\0\0\0\0\0\0text" + MARKER);
    byte[] track = box("trak", box("mdia", text));
    add(slots, name, "second track", file -> file.append("moov", track));
    add(slots, name, FIELD + "handler", f -> f.append("moov/trak/mdia/hdlr", Bytes.latin1(MARKER)));
    add(slots, name, FIELD + "movie header", file -> file.over("moov/mvhd", 84, MARKER));
    String entry = name.endsWith("avif") ? "av01" : "hvc1";
    add(slots, name, "compressor", file -> file.over(ENTRY + entry, 43, MARKER));
    add(slots, name, FIELD + "before the size", file -> file.over(ENTRY + entry, 10, MARKER));
    byte[] uuid = box("uuid", MARKER);
    add(slots, name, "in the entry", file -> file.append(ENTRY + entry, uuid));
    String place = "moov/trak/mdia/minf/dinf/dref/url ";
    add(slots, name, FIELD + "place of the data", file -> file.append(place, Bytes.latin1(MARKER)));
    if (name.endsWith("avif")) {
      for (String header : List.of("moov/mvhd", "moov/trak/tkhd", "moov/trak/mdia/mdhd")) {
        add(slots, name, "times of " + header, file -> file.over(header, 4, MARKER));
      }
    }
  }

  /** Units of the picture data that no decoder needs: ITU-T H.265, 7.4.2.2; AV1, 5.3. */
  private static void coded(List<Named<byte[]>> slots) {
    String heic = "plain.heic";
    for (int type : new int[] {35, 38, 39, 40, 41, 63}) {
      String unit = "" + (char) (type << 1) + "\1" + MARKER;
      add(slots, heic, "unit " + type, file -> file.data(data -> join("\0\0\0\16" + unit, data)));
      byte[] array = Bytes.latin1("" + (char) type + "\0\1\0\16" + unit);
      add(slots, heic, FIELD + "settings " + type, file -> settings(file, array));
    }
    add(slots, heic, "layer 1", f -> f.data(data -> join("\0\0\0\16\2\11" + MARKER, data)));
    byte[] text = Bytes.latin1(MARKER);
    add(slots, heic, FIELD + "behind the settings", f -> f.append("meta/iprp/ipco/hvcC", text));
    String avif = "plain.avif";
    for (int type : new int[] {5, 8, 9, 15}) {
      String unit = (char) (type << 3 | 2) + "\14" + MARKER;
      add(slots, avif, "unit " + type, file -> file.data(data -> join(unit, data)));
      byte[] settings = Bytes.latin1(unit);
      add(slots, avif, FIELD + "settings " + type, f -> f.append("meta/iprp/ipco/av1C", settings));
    }
  }

  private static HeifEditor settings(HeifEditor file, byte[] array) {
    return file.change(
        "meta/iprp/ipco/hvcC",
        content -> {
          content[22]++;
          return Pictures.append(content, array);
        });
  }

  private static byte[] join(String head, byte[] tail) {
    return Pictures.append(Bytes.latin1(head), tail);
  }

  private static void item(
      List<Named<byte[]>> slots, String name, String type, String data, String reference) {
    String called = "item " + type.replace('\0', ' ') + " by " + reference;
    add(slots, name, called, file -> file.item(type, Bytes.latin1(data), reference));
  }

  private static void add(
      List<Named<byte[]>> slots, String name, String slot, UnaryOperator<HeifEditor> change) {
    HeifEditor file = change.apply(new HeifEditor(Pictures.load(name)));
    slots.add(Named.of(name + ": " + slot, file.file()));
  }
}
