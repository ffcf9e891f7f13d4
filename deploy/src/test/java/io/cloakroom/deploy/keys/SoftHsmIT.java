package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T37: the program with its master keys under a token, which is SoftHSM's. */
@Tag("full")
class SoftHsmIT {
  private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String PIN = "271828";

  @TempDir Path home;
  private final Map<String, String> settings = new HashMap<>();
  private Path pin;
  private String slot;
  private int port;

  @BeforeEach
  void makeToken() throws Exception {
    Required.there(MODULE, "softhsm2");
    Files.createDirectories(home.resolve("tokens"));
    Path conf =
        Files.writeString(
            home.resolve("softhsm2.conf"),
            "directories.tokendir = " + home.resolve("tokens") + "\nlog.level = ERROR\n");
    settings.put("SOFTHSM2_CONF", conf.toString());
    String said =
        output(
            List.of(
                Required.program(Path.of("/usr/bin/softhsm2-util"), "softhsm2").toString(),
                "--init-token",
                "--free",
                "--label",
                "cloakroom",
                "--pin",
                PIN,
                "--so-pin",
                "31415926"));
    Matcher made = Pattern.compile("slot (\\d+)").matcher(said);
    assertThat(made.find()).as(said).isTrue();
    slot = made.group(1);
    pin = Files.writeString(home.resolve("pin"), PIN + "\n");
    port = RunningCloakroom.freePort();
    settings.put("CLOAKROOM_KMS", address("cloakroom"));
    makeKey("cloakroom", false);
    makeKey("leaky", true);
  }

  private String address(String key) {
    return "pkcs11:slot-id="
        + slot
        + ";object="
        + key
        + "?module-path="
        + MODULE
        + "&pin-source=file:"
        + pin;
  }

  /** By Java's own tool, as there is no pkcs11-tool in CI. */
  private void makeKey(String name, boolean extractable) throws Exception {
    Path conf =
        Files.writeString(
            home.resolve("token.cfg"),
            """
            name = token
            library = %s
            slot = %s
            attributes(*, CKO_SECRET_KEY, CKK_AES) = {
            CKA_SENSITIVE = %s
            CKA_EXTRACTABLE = %s
            CKA_ENCRYPT = true
            CKA_DECRYPT = true
            }
            """
                .formatted(MODULE, slot, !extractable, extractable));
    String said =
        output(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genseckey",
                "-providerClass",
                "sun.security.pkcs11.SunPKCS11",
                "-providerArg",
                conf.toString(),
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-keyalg",
                "AES",
                "-keysize",
                "256",
                "-alias",
                name));
    assertThat(said).doesNotContain("error");
  }

  private String output(List<String> line) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SOFTHSM2_CONF", settings.get("SOFTHSM2_CONF"));
    return Required.output(builder);
  }

  @Test
  void T37_J52_aTokenWrapsTheMasterKeysFromTheFirstStartOn() throws Exception {
    Path data = home.resolve("data");
    Path file = data.resolve("master.key");
    String link;
    DemoClient.Browser browser;
    try (RunningCloakroom first =
        RunningCloakroom.byScript(data, port, "demo", settings).awaitReady()) {
      assertThat(Files.readString(file)).contains("encryptedKeyset");
      DemoClient demo = new DemoClient(first.url());
      link =
          DemoClient.link(
              demo.awaitReplaced(
                  "ana", "site", demo.post("ana", "site", "IMG_1.jpg", Pictures.phone())));
      browser = demo.signIn(demo.personalLink("bob", "site", link));
      assertThat(command(0, "keys", "rotate")).contains("is the one that is to seal");
      assertThat(command(null, "doctor")).contains("ok    kms: wraps and unwraps by the key");
    }

    try (RunningCloakroom again =
        RunningCloakroom.byScript(data, port, "demo", settings).awaitReady()) {
      assertThat(new DemoClient(again.url()).view(browser, link).status()).isEqualTo(200);
    }

    byte[] before = Files.readAllBytes(file);
    Files.writeString(pin, "000000\n");
    assertThat(command(2, "keys"))
        .contains("does not take the PIN in " + pin + " (CKR_PIN_INCORRECT)")
        .doesNotContain("000000");
    // As whatever starts it again by itself would.
    assertThat(command(2, "serve"))
        .contains("does not take the PIN in " + pin + " (not tried again)");
    // As another unit of systemd has it, or another pod.
    Path right = pin;
    pin = Files.writeString(home.resolve("pin-of-another-unit"), "000000");
    settings.put("CLOAKROOM_KMS", address("cloakroom"));
    assertThat(command(2, "keys"))
        .contains("does not take the PIN in " + pin + " (not tried again)")
        .contains("delete " + data.resolve("pin-refused-"));
    pin = right;
    settings.put("CLOAKROOM_KMS", address("cloakroom"));
    Files.writeString(pin, PIN);
    assertThat(command(0, "keys")).contains(": seals");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.filter(one -> one.toString().contains("pin-refused"))).isEmpty();
    }
    settings.put("CLOAKROOM_KMS", address("nobody"));
    assertThat(command(2, "keys")).contains("there is no secret key \"nobody\"");
    settings.put("CLOAKROOM_KMS", address("leaky"));
    assertThat(command(2, "keys")).contains("can be read out of its token");
    settings.put("CLOAKROOM_KMS", address("cloakroom").replace(slot, "17"));
    assertThat(command(2, "keys")).contains("slot 17 of " + MODULE);
    settings.remove("CLOAKROOM_KMS");
    assertThat(command(2, "keys")).contains("is wrapped, and CLOAKROOM_KMS is not set");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private String command(Integer code, String... words) throws Exception {
    Process process =
        RunningCloakroom.command(home.resolve("data"), port, settings, words)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    if (code != null) {
      assertThat(process.exitValue()).as(said).isEqualTo(code);
    }
    return said;
  }
}
