package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.access.Memberships;
import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.Watermark;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** No row, no bytes; and no view is used up for bytes that cannot be shown. */
class OpeningsTest {
  private static final Workspace WORKSPACE = new Workspace("test", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person ANA = new Person(WORKSPACE, "ana");
  private static final Person BOB = new Person(WORKSPACE, "bob");
  private static final Person DAN = new Person(WORKSPACE, "dan");
  private static final byte[] PICTURE = {1, 2, 3};
  private static final byte[] RENDITION = {7, 8};
  private static final byte[] MARKED = {4, 5, 6, 7};

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final Set<Person> members = new HashSet<>(Set.of(ANA, BOB));
  private final BlobStore blobs = new MemoryBlobStore();
  private final List<String> drawn = new ArrayList<>();
  private boolean canDraw = true;
  private Standing standing = Standing.MEMBER;
  private final Links links = links();
  private final Openings openings = openings(new ImageVault(blobs));

  @Test
  void J14_showsThePictureToAMemberAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    Opening opening = openings.view(looker(BOB, "s1"), link);

    assertThat(bytes(opening)).isEqualTo(PICTURE);
    assertThat(recorded(link, Action.IMAGE_VIEWED)).isEqualTo(1);
  }

  @Test
  void T01_J15_refusesAnOutsiderAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    Opening opening = openings.view(looker(DAN, "s1"), link);

    assertThat(opening.picture()).isEmpty();
    assertThat(opening.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(recorded(link, Action.ACCESS_DENIED)).isEqualTo(1);
  }

  @Test
  void T06_countsNoSecondViewWithinTheGraceOfTheSameSession() throws IOException {
    Link link = issue(ViewLimit.of(1));
    openings.view(looker(BOB, "s1"), link);
    clock.turn(Openings.GRACE.minusSeconds(1));

    Opening again = openings.view(looker(BOB, "s1"), fresh(link));
    Opening elsewhere = openings.view(looker(BOB, "s2"), fresh(link));

    assertThat(bytes(again)).isEqualTo(PICTURE);
    assertThat(elsewhere.decision().outcome()).isEqualTo(Outcome.USED_UP);
    assertThat(fresh(link).views()).isEqualTo(1);
    assertThat(recorded(link, Action.IMAGE_RELOADED)).isEqualTo(1);
  }

  @Test
  void T06_refusesTheSameSessionAfterTheGrace() throws IOException {
    Link link = issue(ViewLimit.of(1));
    openings.view(looker(BOB, "s1"), link);
    clock.turn(Openings.GRACE);

    Opening late = openings.view(looker(BOB, "s1"), fresh(link));

    assertThat(late.decision().outcome()).isEqualTo(Outcome.USED_UP);
  }

  @Test
  void J19_givesEveryPersonOneViewWhereOnceIsTheRule() throws IOException {
    Link link = issue(ViewLimit.ONCE_PER_PERSON);
    openings.view(looker(BOB, "s1"), link);
    clock.turn(Duration.ofHours(1));

    Opening second = openings.view(looker(BOB, "s2"), fresh(link));
    Opening other = openings.view(looker(ANA, "s3"), fresh(link));

    assertThat(second.decision().outcome()).isEqualTo(Outcome.ALREADY_SEEN);
    assertThat(bytes(other)).isEqualTo(PICTURE);
  }

  @Test
  void T38_revivesNoExpiredLinkWhenTheClockGoesBack() throws IOException {
    Link link = issue(ViewLimit.NONE);
    clock.turn(Duration.ofDays(8));
    openings.view(looker(BOB, "s1"), link);

    clock.turn(Duration.ofDays(-8));
    Opening opening = openings.view(looker(BOB, "s1"), fresh(link));

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void T27_showsNothingWhenTheRecordCannotBeWritten() {
    Link link = issue(ViewLimit.of(1));
    database.breakAudit(true);

    assertThatThrownBy(() -> openings.view(looker(BOB, "s1"), link))
        .isInstanceOf(RuntimeException.class);

    database.breakAudit(false);
    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void T36_usesUpNoViewWhenThePictureCannotBeDecrypted() {
    Link link = issue(ViewLimit.of(1));
    Openings sealed = openings(new ImageVault(new Undecryptable(blobs)));

    assertThatThrownBy(() -> sealed.view(looker(BOB, "s1"), link)).isInstanceOf(IOException.class);

    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void J20_refusesWhoLeftTheChannelEvenWithinTheGrace() throws IOException {
    Link link = issue(ViewLimit.NONE);
    openings.view(looker(BOB, "s1"), link);
    members.remove(BOB);
    clock.turn(Duration.ofSeconds(6));

    Opening opening = openings.view(looker(BOB, "s1"), fresh(link));

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(links.mayGoOn(BOB, link.id())).isFalse();
  }

  @Test
  void T52_givesAPersonOfAnotherWorkspaceNothing() throws IOException {
    Link link = issue(ViewLimit.NONE);
    Person foreign = new Person(new Workspace("test", "V"), BOB.id());

    Opening opening = openings.view(looker(foreign, "s1"), link);

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.STRANGER);
    assertThat(opening.picture()).isEmpty();
  }

  @Test
  void J31_F36_whereWatermarksAreOnNobodyGetsTheBytesThatAreKept() throws IOException {
    Link link = issue(ViewLimit.of(1));
    watermarksAreOn();

    Opening first = openings.view(looker(BOB, "s1"), link);
    Opening again = openings.view(looker(BOB, "s1"), fresh(link));
    Opening download = openings.download(looker(BOB, "s1"), fresh(link));

    String code = code(link);
    assertThat(bytes(first)).isEqualTo(MARKED);
    assertThat(bytes(again)).isEqualTo(MARKED);
    assertThat(drawn)
        .containsOnly("JPEG [1, 2, 3] @bob %s 2026-03-01T12:00:00Z %s".formatted(BOB.id(), code))
        .hasSize(2);
    assertThat(download.picture()).isEmpty();
    assertThat(events(link, Action.IMAGE_VIEWED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("watermark", code));
  }

  @Test
  void T23_aGuestOfTheChannelSeesItWithTheirNameOnIt() throws IOException {
    Link link = issue(ViewLimit.NONE);
    standing = Standing.GUEST;

    Opening opening = openings.view(looker(BOB, "s1"), link);

    assertThat(opening.picture().orElseThrow().watermarked()).isTrue();
    assertThat(bytes(opening)).isEqualTo(MARKED);
  }

  @Test
  void usesUpNoViewAndShowsNothingWhereNoNameCanBePutOnIt() throws IOException {
    Link link = issue(ViewLimit.of(1));
    watermarksAreOn();
    canDraw = false;

    Opening opening = openings.view(looker(BOB, "s1"), link);

    assertThat(opening.picture()).isEmpty();
    assertThat(fresh(link).views()).isZero();
    assertThat(events(link, Action.ACCESS_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_markable");
  }

  @Test
  void showsTheRenditionAndHandsOutTheOriginal() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.PNG, 1, 1, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.TIFF, Optional.of(rendition));
    set("download", "on");

    OpenedPicture shown = openings.view(looker(BOB, "s1"), link).picture().orElseThrow();
    OpenedPicture taken = openings.download(looker(BOB, "s2"), link).picture().orElseThrow();

    assertThat(shown.type()).isEqualTo(ImageType.PNG);
    assertThat(shown.length()).isEqualTo(RENDITION.length);
    assertThat(shown.bytes().readAllBytes()).isEqualTo(RENDITION);
    assertThat(taken.type()).isEqualTo(ImageType.TIFF);
    assertThat(taken.bytes().readAllBytes()).isEqualTo(PICTURE);
  }

  @Test
  void drawsOnTheRenditionWhereThePageShowsThat() throws IOException {
    StoredRendition rendition = new StoredRendition(ImageType.PNG, 1, 1, RENDITION.length);
    Link link = issue(ViewLimit.NONE, ImageType.HEIC, Optional.of(rendition));
    watermarksAreOn();

    openings.view(looker(BOB, "s1"), link);

    assertThat(drawn).singleElement().asString().startsWith("PNG [7, 8]");
  }

  @Test
  void usesUpNoViewOfAPictureThatNoBrowserShows() throws IOException {
    Link link = issue(ViewLimit.of(1), ImageType.HEIC, Optional.empty());
    set("download", "on");

    Opening look = openings.view(looker(BOB, "s1"), link);
    int views = fresh(link).views();
    Opening download = openings.download(looker(BOB, "s1"), link);

    assertThat(look.decision().allowed()).isTrue();
    assertThat(look.picture()).isEmpty();
    assertThat(views).isZero();
    assertThat(events(link, Action.ACCESS_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_showable");
    assertThat(bytes(download)).isEqualTo(PICTURE);
  }

  private void watermarksAreOn() {
    set("watermark", "on");
  }

  private void set(String name, String value) {
    AuditEvent event = AuditEvent.of(clock.instant(), WORKSPACE, Action.POLICY_CHANGED);
    database.policies().set(Scope.of(SITE), name, value, event);
  }

  private Optional<byte[]> draw(ImageType type, byte[] picture, Watermark mark) {
    drawn.add(
        "%s %s %s %s %s %s"
            .formatted(
                type,
                Arrays.toString(picture),
                mark.viewer(),
                mark.viewerId(),
                mark.at(),
                mark.linkCode()));
    return canDraw ? Optional.of(MARKED) : Optional.empty();
  }

  private static String code(Link link) {
    return link.id().toString().substring(20).toUpperCase(Locale.ROOT);
  }

  private static Looker looker(Person person, String session) {
    return new Looker(person, "@" + person.id(), session);
  }

  private Link issue(ViewLimit limit) {
    return issue(limit, ImageType.JPEG, Optional.empty());
  }

  private Link issue(ViewLimit limit, ImageType type, Optional<StoredRendition> rendition) {
    ImageId image = ImageId.next();
    StoredImage stored = new StoredImage(image, type, 1, 1, PICTURE.length, false, rendition);
    Link link =
        Link.issue(
            LinkId.next(),
            stored,
            SITE,
            ANA,
            clock.instant(),
            clock.instant().plus(Duration.ofDays(7)),
            limit);
    try {
      new ImageVault(blobs).seal(stored.original().key(), PICTURE);
      new ImageVault(blobs).seal(new BlobKey(image, Part.RENDITION), RENDITION);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    links.issue(link);
    return link;
  }

  private Link fresh(Link link) {
    return links.find(link.id()).orElseThrow();
  }

  private static byte[] bytes(Opening opening) throws IOException {
    try (OpenedPicture picture = opening.picture().orElseThrow()) {
      return picture.bytes().readAllBytes();
    }
  }

  private long recorded(Link link, Action action) {
    return events(link, action).size();
  }

  private List<AuditEvent> events(Link link, Action action) {
    AuditQuery query = AuditQuery.of(WORKSPACE, link.image().id());
    return database.audit().find(query, OptionalLong.empty(), 100).events().stream()
        .map(RecordedEvent::event)
        .filter(event -> event.action() == action)
        .toList();
  }

  private Openings openings(ImageVault vault) {
    return new Openings(
        links, database.links(), vault, new Watermarker(this::draw), database.audit(), clock);
  }

  private Links links() {
    Rights rights =
        new Rights(
            new Policies(database.policies()),
            new Roles(database.policies()),
            new Memberships(messenger(), clock::nanos));
    LinkKeys keys = new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
    return new Links(
        database.links(), rights, new LinkTokens(keys), URI.create("http://localhost"), clock);
  }

  /** Knows who is in the channel, and is asked nothing else. */
  private Messenger messenger() {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (proxy, method, arguments) ->
                method.getName().equals("membershipLifetime")
                    ? Duration.ofSeconds(5)
                    : new Membership(
                        standing, members.contains(arguments[0]), Set.of(), false, false));
  }

  private record Undecryptable(BlobStore real) implements BlobStore {
    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      real.put(key, bytes, length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      throw new IOException("wrong key");
    }

    @Override
    public void delete(ImageId image) throws IOException {
      real.delete(image);
    }
  }
}
