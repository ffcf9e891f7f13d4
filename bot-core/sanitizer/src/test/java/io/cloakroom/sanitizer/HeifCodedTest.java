package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.PlantedMarkerTest.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be hidden in the coded data of HEIC and AVIF and in the settings of their decoders. */
class HeifCodedTest {

  private static final int VIDEO = 32;
  static final int SEQUENCE = 33;
  private static final int PICTURE = 34;
  private static final String SETTINGS = "meta/iprp/ipco/hvcC";
  private static final byte[] TEXT = Bytes.latin1(MARKER);

  /** The units of the decoder's settings, of {@code plain.heic}, and what stands before them. */
  static List<byte[]> units(byte[] content) {
    List<byte[]> units = new ArrayList<>();
    int at = 23;
    while (at < content.length) {
      at += 3;
      int end = at + 2 + Bytes.u16(content, at);
      units.add(Arrays.copyOfRange(content, at + 2, end));
      at = end;
    }
    return units;
  }

  static byte[] settings(byte[] content, List<byte[]> units) {
    byte[] all = Arrays.copyOf(content, 23);
    all[22] = (byte) units.size();
    for (byte[] unit : units) {
      byte[] head = {(byte) (unit[0] >> 1), 0, 1, (byte) (unit.length >> 8), (byte) unit.length};
      all = SamplePictures.append(SamplePictures.append(all, head), unit);
    }
    return all;
  }

  /** A file whose decoder is told this unit after those that it has. */
  private static byte[] told(byte[] unit) {
    return plain()
        .change(
            SETTINGS,
            content -> {
              List<byte[]> units = units(content);
              units.add(unit);
              return settings(content, units);
            })
        .file();
  }

  private static HeifEditor plain() {
    return new HeifEditor(SamplePictures.load("plain.heic"));
  }

  private static byte[] unit(int type) {
    return units(plain().content(SETTINGS)).stream()
        .filter(unit -> unit[0] >> 1 == type)
        .findFirst()
        .orElseThrow();
  }

  /** As it stands among the coded data. */
  private static byte[] measured(byte[] unit) {
    byte[] length = new byte[4];
    Bytes.putI32(length, 0, unit.length);
    return SamplePictures.append(length, unit);
  }

  private static byte[] reference() {
    return SamplePictures.clean(plain().file()).bytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {VIDEO, SEQUENCE, PICTURE})
  void T32_endsParametersWhereTheirLastFieldEnds(int type) {
    byte[] file =
        plain()
            .change(
                SETTINGS,
                content ->
                    settings(
                        content,
                        units(content).stream()
                            .map(u -> u[0] >> 1 == type ? SamplePictures.append(u, TEXT) : u)
                            .toList()))
            .file();

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(file, MARKER)).isPositive();
    assertThat(clean.bytes()).isEqualTo(reference());
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
  }

  /** Of 57 kB nobody would have known: the slices use the parameters of another number. */
  @Test
  void T32_leavesOutParametersThatNoSliceUses() {
    byte[] other = new byte[57_000];
    System.arraycopy(unit(PICTURE), 0, other, 0, 2);
    other[2] = 0x40;
    System.arraycopy(TEXT, 0, other, 20, TEXT.length);

    Clean clean = SamplePictures.clean(told(other));

    assertThat(clean.bytes()).isEqualTo(reference());
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {VIDEO, SEQUENCE, PICTURE})
  void T32_keepsOneOfEachNumber(int type) {
    assertThat(SamplePictures.clean(told(unit(type))).bytes()).isEqualTo(reference());
  }

  @ParameterizedTest
  @ValueSource(ints = {VIDEO, SEQUENCE, PICTURE})
  void T32_leavesOutParametersAmongTheDataThatTheDecoderKnows(int type) {
    byte[] planted = measured(SamplePictures.append(unit(type), TEXT));
    byte[] file = plain().data(data -> SamplePictures.append(planted, data)).file();

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(reference());
  }

  /** Some writers tell the decoder nothing before the data. */
  @Test
  void keepsParametersAmongTheDataThatASliceUses() {
    byte[] known = reference();
    byte[] planted = new byte[0];
    byte[] plain = new byte[0];
    for (byte[] unit : units(new HeifEditor(known).content(SETTINGS))) {
      planted = SamplePictures.append(planted, measured(SamplePictures.append(unit, TEXT)));
      plain = SamplePictures.append(plain, measured(unit));
    }
    byte[] before = planted;
    byte[] file =
        plain()
            .data(data -> SamplePictures.append(before, data))
            .change(SETTINGS, content -> settings(content, List.of()))
            .file();

    Clean clean = SamplePictures.clean(file);

    byte[] kept = new HeifEditor(clean.bytes()).content("mdat");
    assertThat(kept).isEqualTo(SamplePictures.append(plain, new HeifEditor(known).content("mdat")));
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void refusesSlicesWithoutParameters() {
    byte[] file =
        plain().change(SETTINGS, content -> settings(content, units(content).subList(0, 1))).file();

    assertThat(SamplePictures.refused(file).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  /** Once, so much of it was kept as the pixels could have taken uncompressed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12, 500, 577_000})
  void T32_endsASliceBehindItsLastBlock(int bytes) {
    byte[] planted = StillRemainders.random(bytes);
    byte[] file =
        plain()
            .data(
                data -> {
                  byte[] longer = SamplePictures.append(data, planted);
                  Bytes.putI32(longer, 0, longer.length - 4);
                  return longer;
                })
            .file();

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(reference());
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
  }

  /** What is not picture data from its first bit to its last is no slice. */
  @Test
  void refusesASliceThatCannotBeFollowed() {
    int refused = 0;
    for (int bit = 0; bit < 200; bit++) {
      int at = bit;
      byte[] file =
          plain()
              .data(
                  data -> {
                    data[data.length - 1 - at / 8] ^= (byte) (1 << at % 8);
                    return data;
                  })
              .file();
      Sanitized result = SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
      refused += result instanceof Refused ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void T32_leavesNoRoomForExtensionsOfSlices() {
    byte[] file =
        plain()
            .change(
                SETTINGS,
                content ->
                    settings(
                        content,
                        units(content).stream()
                            .map(u -> u[0] >> 1 == PICTURE ? extensible(u) : u)
                            .toList()))
            .file();

    assertThat(SamplePictures.refused(file).reason())
        .isIn(RefusalReason.MALFORMED, RefusalReason.UNSUPPORTED);
  }

  /** The last two flags say that slices have extensions, and that these parameters have none. */
  private static byte[] extensible(byte[] unit) {
    byte[] changed = unit.clone();
    int last = changed[changed.length - 1] & 0xFF;
    int stop = Integer.numberOfTrailingZeros(last);
    if (stop + 2 < 8) {
      changed[changed.length - 1] |= (byte) (1 << (stop + 2));
    } else {
      changed[changed.length - 2] |= (byte) (1 << (stop + 2 - 8));
    }
    return changed;
  }

  /**
   * Of AV1 nobody knows without decoding where a tile ends, nor of pictures that lean on others.
   */
  @ParameterizedTest
  @ValueSource(strings = {"plain.avif", "moving.avif"})
  void T32_refusesDataThatPixelsCouldNotTake(String name) {
    HeifEditor file = new HeifEditor(SamplePictures.load(name));

    byte[] planted = file.data(data -> longer(data, name.endsWith("heic"), 577_000)).file();

    assertThat(SamplePictures.refused(planted).explanation())
        .contains("more than its pixels could (");
  }

  @Test
  void refusesASecondPictureInOneItem() {
    byte[] file = plain().data(data -> SamplePictures.append(data, data)).file();

    assertThat(SamplePictures.refused(file).explanation()).contains("more than 1 coded picture");
  }

  /** Each unit of AV1 says how long it is, in more bytes than that takes. */
  @Test
  void T32_endsTheHeaderOfAv1WhereItsLastFieldEnds() {
    HeifEditor plain = new HeifEditor(SamplePictures.load("plain.avif"));
    byte[] file =
        new HeifEditor(plain.file())
            .data(
                data -> {
                  byte[] head = Arrays.copyOfRange(data, 2, 4 + data[3]);
                  byte[] rest = Arrays.copyOfRange(data, 4 + data[3], data.length);
                  byte[] longer = SamplePictures.append(head, TEXT);
                  longer[1] += (byte) TEXT.length;
                  return SamplePictures.append(
                      SamplePictures.append(Arrays.copyOf(data, 2), longer), rest);
                })
            .file();

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(file, MARKER)).isPositive();
    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(plain.file()).bytes());
  }

  @Test
  void T32_saysLengthsOfUnitsInAsFewBytesAsTheyTake() {
    HeifEditor plain = new HeifEditor(SamplePictures.load("plain.avif"));
    byte[] file =
        new HeifEditor(plain.file())
            .data(
                data -> {
                  byte[] head = {data[2], (byte) (data[3] | 0x80), (byte) 0x80, 0};
                  byte[] rest = Arrays.copyOfRange(data, 4, data.length);
                  return SamplePictures.append(
                      SamplePictures.append(Arrays.copyOf(data, 2), head), rest);
                })
            .file();

    assertThat(SamplePictures.clean(file).bytes())
        .isEqualTo(SamplePictures.clean(plain.file()).bytes());
  }

  /** With so many bytes behind the last slice or frame, within its unit. */
  private static byte[] longer(byte[] data, boolean hevc, int bytes) {
    if (hevc) {
      byte[] longer = SamplePictures.append(data, new byte[bytes]);
      Bytes.putI32(longer, 0, longer.length - 4);
      longer[longer.length - 1] = 1;
      return longer;
    }
    int frame = 4 + data[3];
    int payload = frame + 1;
    int length = 0;
    for (int shift = 0; shift == 0 || data[payload - 1] < 0; shift += 7) {
      length |= (data[payload++] & 0x7F) << shift;
    }
    byte[] head = Arrays.copyOf(data, frame + 5);
    for (int i = 1, left = length + bytes; i < 5; i++, left >>= 7) {
      head[frame + i] = (byte) ((left & 0x7F) | (i < 4 ? 0x80 : 0));
    }
    byte[] rest = Arrays.copyOfRange(data, payload, data.length);
    return SamplePictures.append(SamplePictures.append(head, rest), new byte[bytes]);
  }

  /** Of 1,000 letters behind the picture no viewer would have shown anything. */
  @ParameterizedTest
  @ValueSource(ints = {0x1A, 0x32})
  void T32_refusesASecondFrameInOneItemOfAv1(int unit) {
    byte[] second = Bytes.latin1((char) unit + "\14" + MARKER);
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.avif"))
            .data(data -> SamplePictures.append(data, second))
            .file();

    assertThat(SamplePictures.refused(file).explanation()).contains("more than 1 coded picture");
  }

  /** Lists of numbers in the parameters of a sequence, as long as their writer likes. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T32_refusesParametersOfMoreThan2KiBWhereverTheyStand(boolean among) {
    List<byte[]> fine = units(new HeifEditor(reference()).content(SETTINGS));
    byte[] before = new byte[0];
    List<byte[]> long7 = new ArrayList<>();
    for (byte[] unit : fine) {
      byte[] one = unit[0] >> 1 == SEQUENCE ? withLists(unit, 1000) : unit;
      long7.add(one);
      before = SamplePictures.append(before, measured(one));
    }
    byte[] all = before;
    HeifEditor file =
        among
            ? plain()
                .data(data -> SamplePictures.append(all, data))
                .change(SETTINGS, content -> settings(content, List.of()))
            : plain().change(SETTINGS, content -> settings(content, long7));

    assertThat(SamplePictures.refused(file.file()).explanation())
        .containsPattern("settings of its decoder take \\d{4} bytes, at most 2048");
  }

  /** Sequence parameters that tell every number of the lists for scaling, section 7.3.4. */
  private static byte[] withLists(byte[] unit, int numbers) {
    int large = numbers;
    String bits = bits(plainBytes(unit));
    bits = bits.substring(0, bits.lastIndexOf('1'));
    int at = 8 + 96;
    at = afterNumbers(bits, at, 4);
    at = afterNumbers(bits, at + 1, bits.charAt(at) == '1' ? 4 : 0);
    at = afterNumbers(bits, at, 3);
    at = afterNumbers(bits, at + 1, 9);
    assertThat(bits.charAt(at)).isEqualTo('0');
    StringBuilder lists = new StringBuilder("11");
    for (int size = 0; size < 4; size++) {
      for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
        lists.append('1');
        int count = Math.min(64, 1 << (4 + 2 * size)) + (size > 1 ? 1 : 0);
        for (int i = 0; i < count; i++) {
          String number = large-- > 0 ? Integer.toBinaryString(0x800001 + 4711 * i) : "1";
          lists.append("0".repeat(number.length() - 1)).append(number);
        }
      }
    }
    String changed = bits.substring(0, at) + lists + bits.substring(at + 1) + "1";
    return SamplePictures.append(Arrays.copyOf(unit, 2), inserted(bytes(changed)));
  }

  /** The fullest set that is kept: with one number more it is refused. */
  static byte[] fullestSet() {
    List<byte[]> fine = units(new HeifEditor(reference()).content(SETTINGS));
    byte[] fullest = {};
    for (int numbers = 300; ; numbers++) {
      int count = numbers;
      byte[] file =
          plain()
              .change(
                  SETTINGS,
                  content ->
                      settings(
                          content,
                          fine.stream()
                              .map(u -> u[0] >> 1 == SEQUENCE ? withLists(u, count) : u)
                              .toList()))
              .file();
      if (SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT)
          instanceof Refused full) {
        assertThat(full.explanation()).contains("at most 2048");
        return fullest;
      }
      fullest = file;
    }
  }

  /** How long the longest set of a file is. */
  static int longestSet(byte[] file) {
    return units(new HeifEditor(file).content(SETTINGS)).stream()
        .mapToInt(unit -> unit.length)
        .max()
        .orElseThrow();
  }

  /** Behind the last block of a frame: a byte more than is told is refused. */
  @Test
  void T32_keepsAsManyBytesBehindAFrameAsIsToldAndNoMore() {
    int most = mostOfAFrame();

    Clean fullest = SamplePictures.clean(fullestFrame());

    // 24 by 16 pixels of three samples, of which two have half the columns and rows, or all.
    assertThat(most).isIn(576 + 72 + 1024, 1152 + 144 + 1024);
    int kept = new HeifEditor(fullest.bytes()).content("mdat").length;
    assertThat(kept).isBetween(most - 4, most);
    assertThat(SamplePictures.refused(withTail(most - kept + tail(most) + 1)).explanation())
        .contains("more than its pixels could");
  }

  /** As the refusal of one that is too long tells. */
  static int mostOfAFrame() {
    String words = SamplePictures.refused(withTail(100_000)).explanation();
    return Integer.parseInt(words.replaceAll("(?s).*could \\((\\d+)\\).*", "$1"));
  }

  static byte[] fullestFrame() {
    return withTail(tail(mostOfAFrame()));
  }

  private static int tail(int most) {
    byte[] data = new HeifEditor(reference("plain.avif")).content("mdat");
    return most - longer(data, false, 0).length;
  }

  private static byte[] withTail(int bytes) {
    return new HeifEditor(reference("plain.avif")).data(data -> longer(data, false, bytes)).file();
  }

  private static byte[] reference(String name) {
    return SamplePictures.clean(SamplePictures.load(name)).bytes();
  }

  private static int afterNumbers(String bits, int from, int count) {
    int at = from;
    for (int i = 0; i < count; i++) {
      int one = bits.indexOf('1', at);
      at = one + 1 + one - at;
    }
    return at;
  }

  private static String bits(byte[] bytes) {
    StringBuilder bits = new StringBuilder();
    for (byte octet : bytes) {
      bits.append(Integer.toBinaryString(0x100 | (octet & 0xFF)).substring(1));
    }
    return bits.toString();
  }

  private static byte[] bytes(String bits) {
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
    }
    return bytes;
  }

  /** Without the bytes that are inserted behind two zeros, section 7.4.2. */
  private static byte[] plainBytes(byte[] unit) {
    return Bytes.latin1(Bytes.latin1(unit, 2, unit.length - 2).replace("\0\0\3", "\0\0"));
  }

  private static byte[] inserted(byte[] plain) {
    String text = Bytes.latin1(plain, 0, plain.length);
    return Bytes.latin1(text.replaceAll("\0\0(?=[\0-\3])", "\0\0\3"));
  }
}
