package io.cloakroom.handin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that dies between any two steps of a replacement: it is made once, or not at all. */
class ReplacementCrashTest {
  private static final Pattern PAGE = Pattern.compile("/hand-in/([\\w-]{43})");

  /** The end of the process: nothing that runs may catch it. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Burns down with each call of a store or of the chat, once before it and once after. */
  private static final class Fuse {
    private final int length;
    private int burnt;

    private Fuse(int length) {
      this.length = length;
    }

    private void burn() {
      burnt++;
      if (burnt == length) {
        throw new Crash();
      }
    }

    private <T> T on(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                burn();
                try {
                  Object result = method.invoke(real, arguments);
                  burn();
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }

  @Test
  void J09_crash_anywhere_leavesOneVersionOrTheOther() throws Exception {
    int length = 1;
    while (diesAfter(length, false)) {
      length++;
    }
    assertThat(length).as("steps at which it died").isGreaterThan(20);
  }

  @Test
  void J09_crash_anywhere_leavesNothingOfAVersionThatIsRefusedAfterwards() throws Exception {
    int length = 1;
    while (diesAfter(length, true)) {
      length++;
    }
    assertThat(length).as("steps at which it died").isGreaterThan(20);
  }

  /** Whether the process died before it was through; afterwards another one goes on. */
  private static boolean diesAfter(int length, boolean revoked) throws Exception {
    CommandStage scene = new CommandStage();
    Link link = scene.picture(ANA, SITE);
    handIn(scene, link);
    Fuse fuse = new Fuse(length);
    boolean died = false;
    try {
      scene
          .replacing(
              fuse.on(Keepsakes.class, scene.database.keepsakes()),
              new ImageVault(fuse.on(BlobStore.class, scene.blobs)),
              fuse.on(LinkStore.class, scene.database.links()),
              fuse.on(Messenger.class, scene.messenger))
          .round();
    } catch (Crash end) {
      died = true;
    }
    boolean there = !scene.links.find(link.id()).orElseThrow().image().isFirstVersion();
    if (revoked) {
      scene.links.revoke(ANA, link);
    }

    for (int i = 0; i < 4; i++) {
      scene.replacing().round();
    }

    check(scene, link, revoked ? there : true);
    return died;
  }

  private static void check(CommandStage scene, Link link, boolean replaced) throws IOException {
    Link now = scene.links.find(link.id()).orElseThrow();
    assertThat(!now.image().isFirstVersion()).isEqualTo(replaced);
    assertThat(scene.links.versions(link)).hasSize(replaced ? 1 : 0);
    assertThat(scene.recorded(Action.IMAGE_REPLACED)).hasSize(replaced ? 1 : 0);
    assertThat(scene.messenger.told).hasSizeBetween(1, 2);
    assertThat(new WaitingVersions(scene.database.keepsakes(), scene.clock).next()).isEmpty();
    Set<ImageId> kept = new HashSet<>(Set.of(link.image().id()));
    if (replaced) {
      assertThat(scene.vault.open(now.image().original().key())).isPresent();
      kept.add(now.image().sealedAs());
    }
    assertThat(sealed(scene)).as("nothing else is left").isEqualTo(kept);
  }

  /** But for files as they came, which are cleared by themselves. */
  private static Set<ImageId> sealed(CommandStage scene) {
    return scene.blobs.keys().stream()
        .filter(key -> key.part() != Part.RAW)
        .map(BlobKey::image)
        .collect(Collectors.toSet());
  }

  private static void handIn(CommandStage scene, Link link) throws IOException {
    Matcher address =
        PAGE.matcher(scene.hears(ANA, SITE, "upload replaces:" + scene.links.address(link.id())));
    assertThat(address.find()).isTrue();
    HandInPage page = scene.handIns.find(address.group(1)).orElseThrow();
    byte[] file = ReplacePicturesTest.png(20, 10);
    scene.handIns.add(page, 0, "a.png", "image/png", new ByteArrayInputStream(file), file.length);
    assertThat(scene.handIns.handIn(page, 1, "")).isEmpty();
  }
}
