package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.link.mark.PictureBrush;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T1, T58: who gets what of a picture of 2000 × 250 pixels, role by role, rule by rule, route by
 * route: the status and, of pixels, how many and whether they are those that are kept. All of it is
 * compared with a table that is read by people; what no cell may ever say is asserted besides.
 */
@Tag("full")
class AccessMatrixTest {
  private static final int WIDTH = 2000;
  private static final int VIEW_SIZE = 1600;
  private static final String FROZEN = "frozen/site";
  private static final String TABLE = "access-matrix.txt";

  /** Which rules hold, by what they are called in the table. */
  private static final Map<String, Map<String, String>> RULES = new LinkedHashMap<>();

  static {
    RULES.put("restricted", Map.of());
    RULES.put("restricted groups:ops", Map.of("groups", "ops"));
    RULES.put("open", Map.of("access", "open"));
    RULES.put("approval", Map.of("access", "approval"));
    RULES.put("download marked", Map.of("download", "marked"));
    RULES.put("download on", Map.of("download", "on"));
    RULES.put("watermark on", Map.of("watermark", "on"));
    RULES.put("download on, watermark on", Map.of("download", "on", "watermark", "on"));
    RULES.put("open, download on", Map.of("access", "open", "download", "on"));
    RULES.put("once", Map.of("views", "once"));
    RULES.put("regulated", Map.of("label", "regulated"));
    RULES.put("open, regulated", Map.of("access", "open", "label", "regulated"));
    RULES.put("rights-until over", Map.of("rights-until", "2026-01-01"));
    RULES.put("frozen", Map.of(FROZEN, "1970-01-01T00:00:00Z 2026-01-01T00:00:00Z sec"));
  }

  private final GatewayScene scene = new GatewayScene();
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());
  private final byte[] kept = picture();
  private final Rendition made = previewer.rendition(ImageType.JPEG, kept, VIEW_SIZE).orElseThrow();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private Map<String, String> rule = Map.of();
  private ViewLimit limit = ViewLimit.NONE;

  AccessMatrixTest() throws IOException {}

  @BeforeEach
  void everybody() {
    scene.brush = Optional.of(new PictureBrush(previewer));
    people.put("author", GatewayScene.ANA);
    is("author", member(true));
    is("member", member(true));
    is("member in ops", member(true, "ops"));
    is("channel admin", new Membership(Standing.MEMBER, true, Set.of(), true, false));
    is("workspace admin outside", new Membership(Standing.MEMBER, false, Set.of(), false, true));
    is("outsider", member(false));
    is("outsider let in", member(false));
    is("guest", new Membership(Standing.GUEST, true, Set.of(), false, false));
    is("guest outside", new Membership(Standing.GUEST, false, Set.of(), false, false));
    is(
        "of a partner organisation",
        new Membership(Standing.EXTERNAL, true, Set.of(), false, false));
    is("member, role full", member(true, "full"));
    is("member, role partner", member(true, "partner"));
    is("outsider, role full", member(false, "full"));
    is("outsider, role full here", member(false, "full-here"));
    is("outsider, role project here", member(false, "project-here"));
    is("outsider, role project elsewhere", member(false, "project-there"));
    is("outsider, role partner", member(false, "partner"));
    is("outsider, role partner here", member(false, "partner-here"));
    is("gone", Membership.none());
    people.put("of another workspace", GatewayScene.ELSEWHERE);
    Scope here = Scope.of(GatewayScene.SITE);
    Scope workspace = Scope.of(GatewayScene.ACME);
    grant(workspace, "full", "full");
    grant(workspace, "partner", "partner");
    grant(here, "full", "full-here");
    grant(here, "project", "project-here");
    grant(workspace, "project", "project-here");
    grant(workspace, "project", "project-there");
    grant(here, "partner", "partner-here");
  }

  @AfterEach
  void stop() throws IOException {
    scene.close();
  }

  @Test
  void T01_T58_everyRoleGetsOfEveryRouteWhatTheTableSaysAndNothingElse() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> one : RULES.entrySet()) {
      lines.add("== " + one.getKey());
      rule = one.getValue();
      rule.forEach(this::set);
      limit = rule.containsKey("views") ? ViewLimit.ONCE_PER_PERSON : ViewLimit.NONE;
      for (Map.Entry<String, Person> role : people.entrySet()) {
        lines.add(row(role.getKey(), Optional.of(role.getValue())));
      }
      lines.add(row("nobody", Optional.empty()));
      rule.keySet().forEach(name -> set(name, byDefault(name)));
      // Whoever asks too often is not heard.
      scene.clock.turn(Duration.ofHours(1));
    }

    Path made = Path.of("target", TABLE);
    Files.writeString(made, String.join("\n", lines) + "\n");
    assertThat(lines).as("compare with " + made).isEqualTo(table());
  }

  private String row(String role, Optional<Person> person) throws IOException {
    Link link = share();
    if (role.equals("outsider let in")) {
      letIn(person.orElseThrow(), link);
    }
    Browser browser = person.map(scene::signedIn).orElseGet(scene::browser);
    List<String> cells = new ArrayList<>();
    cells.add("page " + browser.get(scene.path(link)).status());
    cells.add("head " + browser.head(scene.path(link)).status());
    Browser.Reply look = browser.view(link);
    cells.add("look " + pixels(look));
    Browser.Reply part = browser.with("Range", "bytes=10-19").view(link);
    cells.add("part " + part.status() + (part.status() == 206 ? " " + part.body().length : ""));
    browser.with("Range", "");
    Browser.Reply full = browser.post(scene.path(link) + "/full");
    cells.add("full " + pixels(full));
    Browser.Reply file = browser.download(link);
    cells.add("file " + pixels(file));
    cells.add("details " + browser.details(link).status());
    cells.add("files " + browser.post(scene.path(link) + "/files").status());
    cells.add("ask " + browser.request(link, "to see it").status());
    cells.add(
        "renew " + person.map(one -> scene.links.mayManage(one, link).allowed()).orElse(false));
    cells.add("edit " + person.map(one -> scene.links.mayEdit(one, link).allowed()).orElse(false));
    cells.add("end " + person.map(one -> scene.links.mayRevoke(one, link).allowed()).orElse(false));
    assertNothingLeaks(role, look, part, file);
    // All of it stands on the page only for whom its file is, and marked as that is.
    if (full.status() == 200) {
      assertThat(pixels(full)).as(role).isEqualTo(pixels(file));
    } else {
      assertThat(full.body().length).as(role).isLessThan(2_000);
    }
    return role + ": " + String.join(" | ", cells).replace("true", "yes").replace("false", "no");
  }

  /** What holds in every cell, whatever the table says. */
  private void assertNothingLeaks(
      String role, Browser.Reply look, Browser.Reply part, Browser.Reply file) throws IOException {
    if (look.status() == 200) {
      assertThat(side(look)).as(role).isEqualTo(VIEW_SIZE);
    }
    for (Browser.Reply shown : List.of(look, part)) {
      assertThat(Arrays.equals(shown.body(), kept)).as(role).isFalse();
    }
    if (part.status() == 206) {
      assertThat(part.body()).as(role).isEqualTo(Arrays.copyOfRange(look.body(), 10, 20));
    }
    if (file.status() != 200) {
      assertThat(file.body().length).as(role).isLessThan(2_000);
    }
  }

  private String pixels(Browser.Reply reply) throws IOException {
    if (reply.status() != 200) {
      return String.valueOf(reply.status());
    }
    boolean plain = Arrays.equals(reply.body(), kept) || Arrays.equals(reply.body(), made.bytes());
    return reply.status() + " " + side(reply) + (plain ? "" : " marked");
  }

  private static int side(Browser.Reply reply) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(reply.body()));
    return Math.max(image.getWidth(), image.getHeight());
  }

  private Link share() throws IOException {
    ImageId id = ImageId.next();
    scene.vault.seal(new BlobKey(id, Part.RENDITION), made.bytes());
    StoredRendition rendition =
        new StoredRendition(
            made.type(), made.widthPixels(), made.heightPixels(), made.bytes().length);
    return scene.share(
        new StoredImage(
            id, ImageType.JPEG, WIDTH, WIDTH / 2, kept.length, false, Optional.of(rendition)),
        kept,
        limit);
  }

  /** Before the rule held. */
  private void letIn(Person person, Link link) {
    rule.keySet().forEach(name -> set(name, byDefault(name)));
    scene.set("access", "approval");
    scene.requests.ask(person, link, "to see it");
    scene.approve(GatewayScene.ANA, person, link, Duration.ofMinutes(30));
    scene.set("access", byDefault("access"));
    rule.forEach(this::set);
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(WIDTH, WIDTH / 8, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return jpeg.toByteArray();
  }

  private void is(String role, Membership what) {
    Person person =
        people.computeIfAbsent(
            role, name -> new Person(GatewayScene.ACME, name.replaceAll("[ ,]+", "-")));
    scene.messenger.is(person, what);
  }

  private void grant(Scope scope, String role, String group) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), GatewayScene.ACME, Action.ROLE_CHANGED);
    scene.database.policies().grant(scope, role, RoleHolder.group(group), event);
  }

  private static Membership member(boolean inside, String... groups) {
    return new Membership(Standing.MEMBER, inside, Set.of(groups), false, false);
  }

  /** What is frozen is so by its workspace. */
  private void set(String name, String value) {
    if (!name.equals(FROZEN)) {
      scene.set(name, value);
      return;
    }
    Scope workspace = Scope.of(GatewayScene.ACME);
    PolicyUpdate.Value one =
        new PolicyUpdate.Value(workspace, name, Optional.of(value).filter(text -> !text.isEmpty()));
    AuditEvent event =
        AuditEvent.of(scene.clock.instant(), GatewayScene.ACME, Action.INCIDENT_FROZEN);
    scene.database.policies().set(new PolicyUpdate(List.of(one), event));
  }

  private static String byDefault(String name) {
    return switch (name) {
      case "access" -> "restricted";
      case "groups" -> "anybody";
      case "views" -> "unlimited";
      case "label", "rights-until" -> "none";
      case FROZEN -> "";
      default -> "off";
    };
  }

  private static List<String> table() throws IOException {
    try (InputStream in = AccessMatrixTest.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toList());
    }
  }
}
