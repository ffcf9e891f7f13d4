package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that cannot be written is told from a post that is too large (T39). */
class FullDiskTest {
  private static final String POST = "/api/post?as=ana&channel=site";

  @TempDir Path home;
  private DemoSite site;

  @BeforeEach
  void open() throws Exception {
    site = new DemoSite(home);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  /** Once, it was said that files may have 256 MB. */
  @Test
  void T39_saysThatTheDiskCannotBeWrittenWhileAFileIsUploaded() throws Exception {
    Path uploads = home.resolve("uploads");
    Files.delete(uploads);
    Files.createFile(uploads);

    saysSo(upload("x".repeat(100_000)));

    assertThat(site.stage.world.disk().trouble()).as("said at /ready").isPresent();
  }

  @Test
  void T39_saysSoWhereThePostCannotBeKept() throws Exception {
    delete(home.resolve("chat").resolve("files"));

    saysSo(upload("x"));

    assertThat(site.stage.world.disk().trouble()).as("said at /ready").isPresent();
  }

  private HttpResponse<String> upload(String content) throws Exception {
    return site.upload(POST, "look", "", new String[][] {{"pier.jpg", content, "image/jpeg"}});
  }

  private static void saysSo(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.body())
        .contains("could not be written to the disk", "Free some room")
        .doesNotContain("256 MB");
  }

  private static void delete(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
