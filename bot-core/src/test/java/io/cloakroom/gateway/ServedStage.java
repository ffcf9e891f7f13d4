package io.cloakroom.gateway;

import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.gateway.picture.PreviewHits;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LookCodes;
import io.cloakroom.link.Looks;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** The stage of the commands, with doors at which its pictures are asked for. */
public final class ServedStage implements AutoCloseable {
  /** As long as the stage says that its pictures are. */
  public static final byte[] PICTURE =
      Arrays.copyOf(
          "a picture of the north pier ".repeat(40).getBytes(StandardCharsets.UTF_8), 1_000);

  public static final byte[] MARKED = "the same with a name on it".getBytes(StandardCharsets.UTF_8);

  public final CommandStage stage = new CommandStage();
  private final Passes passes;
  private final Gateway gateway;

  public ServedStage() throws IOException {
    SecretKeySpec key = new SecretKeySpec(new byte[32], "HmacSHA256");
    passes = new Passes(stage.database.passes(), key, new SecureRandom(), stage.clock);
    Looks looks =
        new Looks(
            stage.links,
            stage.database.links(),
            stage.vault,
            new Watermarker(
                (type, picture, wanted) ->
                    Optional.of(
                        new ShownPicture(
                            ImageType.JPEG, wanted.mark().isPresent() ? MARKED : PICTURE, false)),
                stage.clock::nanos),
            new LookCodes(new LinkKeys(Map.of(1, key)), new SecureRandom()),
            stage.database.audit(),
            stage.clock);
    gateway =
        new Gateway(
            new GatewaySettings(URI.create("https://pictures.example"), "127.0.0.1", 0, Set.of()),
            new PictureDesk(
                stage.links,
                looks,
                new CarriedFiles(
                    stage.database.intakes().register(),
                    stage.vault,
                    stage.links,
                    stage.database.audit(),
                    stage.clock),
                new Titles(stage.database.intakes().register(), stage.database.links()),
                stage.thumbnails,
                passes,
                stage.requests,
                stage.handIns,
                stage.outsiders,
                stage.exports,
                stage.reports,
                new PreviewHits(stage.links, stage.database.audit(), stage.clock),
                stage.database.keepsakes(),
                stage.database.audit()),
            stage.records,
            new Chats(stage.messenger, List.of(), Map.of()),
            stage.clock,
            stage.clock::nanos,
            Healthy.ALL,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    gateway.start();
  }

  /** A browser that the person just opened, and in which they used a pass. */
  public Browser signedIn(Person person) {
    Browser browser = browser();
    browser.redeem(passes.issue(person));
    return browser;
  }

  /** A browser that the gateway has not seen before. */
  public Browser browser() {
    return new Browser(gateway, link -> stage.links.address(link.id()).getPath());
  }

  @Override
  public void close() throws IOException {
    gateway.stop();
  }

  private enum Healthy implements Health {
    ALL;

    @Override
    public List<String> problems() {
      return List.of();
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public List<String> failures() {
      return List.of();
    }
  }
}
