package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Films;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** What is posted before the simulation begins. */
enum Scenario {
  /** One picture, on a messenger where files go by themselves. */
  ONE_FILE(RemovalUnit.FILE),
  /** Two pictures, on a messenger where the post goes as a whole. */
  TWO_IN_A_POST(RemovalUnit.POST),
  /** The same file under two posts, as Slack shares it. */
  ONE_FILE_TWICE(RemovalUnit.FILE),
  /** A picture and a broken one that is held. */
  ONE_HELD(RemovalUnit.POST),
  /** A picture and a film that is held, since it says where it was taken. */
  FILM_HELD(RemovalUnit.POST),
  /** A picture with two other files: one that its card brings back, one that it links to. */
  WITH_OTHER_FILES(RemovalUnit.POST),
  /** A picture that an edit adds to a post of another file, which was left alone. */
  ADDED_BY_AN_EDIT(RemovalUnit.POST),
  /** Three pictures without a word, each in a post of its own. */
  BURST(RemovalUnit.POST),
  /** The same, on a messenger where files go by themselves. */
  BURST_OF_FILES(RemovalUnit.FILE),
  /** A picture in a post that stays on purpose. */
  FIXTURE(RemovalUnit.POST);

  private static final int MOST_IN_A_SEGMENT = 0xffff;

  /** Most of a short life would be the drawing of them. */
  private static final Map<Integer, byte[]> PICTURES = new ConcurrentHashMap<>();

  final RemovalUnit unit;

  Scenario(RemovalUnit unit) {
    this.unit = unit;
  }

  List<Post> begin(Rig rig) {
    // Most of a life would be the drawing of a preview: one scenario with a small one is enough.
    set(rig, Setting.PREVIEW, this == ONE_HELD ? "low" : "none");
    if (this == FIXTURE) {
      rig.chat.circumstances =
          new Circumstances(false, Optional.empty(), Optional.of(ReasonToStay.THREAD_STARTER));
    }
    if (isBurst()) {
      rig.chat.words = "";
    }
    List<Post> posts = new ArrayList<>();
    posts.add(rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files(rig)));
    if (this == ONE_FILE_TWICE) {
      posts.add(rig.chat.post(SimulatedChat.OTHER, "2", rig.clock.instant(), files(rig)));
    }
    if (isBurst()) {
      posts.add(burst(rig, "2", 0x00ff00));
      posts.add(burst(rig, "3", 0x0000ff));
    }
    if (this == ADDED_BY_AN_EDIT) {
      rig.anotherProcessWorks();
      rig.faults.quietly(
          () -> rig.chat.author.adds(posts.get(0), Map.of("F1", picture(0xff0000)), "more"));
    }
    return posts;
  }

  boolean isBurst() {
    return this == BURST || this == BURST_OF_FILES;
  }

  private static Post burst(Rig rig, String id, int rgb) {
    Map<String, byte[]> file = Map.of("F" + id, picture(rgb));
    return rig.chat.post(SimulatedChat.SITE, id, rig.clock.instant(), file);
  }

  private Map<String, byte[]> files(Rig rig) {
    if (this == ADDED_BY_AN_EDIT) {
      return Map.of("G1.csv", "a,b,c".getBytes(StandardCharsets.UTF_8));
    }
    Map<String, byte[]> files = new TreeMap<>(Map.of("F1", picture(0xff0000)));
    if (this == TWO_IN_A_POST) {
      files.put("F2", picture(0x00ff00));
    }
    if (this == WITH_OTHER_FILES) {
      files.put("G1.csv", "a,b,c".getBytes(StandardCharsets.UTF_8));
      files.put("G2.csv", "d,e,f".getBytes(StandardCharsets.UTF_8));
    }
    if (this == ONE_HELD) {
      set(rig, Setting.ON_REFUSAL, "hold");
      files.put("F2", "<html>not a picture</html>".getBytes(StandardCharsets.UTF_8));
    }
    if (this == FILM_HELD) {
      set(rig, Setting.OTHER_FILES, "hold");
      files.put("G1.csv", Films.phone(500));
    }
    return files;
  }

  private static void set(Rig rig, Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.WORKSPACE), setting.name(), value, event);
  }

  /** One that is so large by what is hidden in it. */
  static byte[] picture(int rgb, int bytes) {
    byte[] small = picture(rgb);
    ByteArrayOutputStream large = new ByteArrayOutputStream(bytes + MOST_IN_A_SEGMENT);
    large.write(small, 0, 2);
    while (large.size() < bytes) {
      large.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xff});
      large.writeBytes(new byte[MOST_IN_A_SEGMENT - 2]);
    }
    large.write(small, 2, small.length - 2);
    return large.toByteArray();
  }

  static byte[] picture(int rgb) {
    return PICTURES.computeIfAbsent(rgb, Scenario::drawn).clone();
  }

  private static byte[] drawn(int rgb) {
    BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, rgb);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
