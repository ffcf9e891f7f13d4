package io.cloakroom.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.access.Memberships;
import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
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

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final Set<Person> members = new HashSet<>(Set.of(ANA, BOB));
  private final BlobStore blobs = new MemoryBlobStore();
  private final Links links = links();
  private final Openings openings = openings(new ImageVault(blobs));

  @Test
  void J14_showsThePictureToAMemberAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    Opening opening = openings.view(new Looker(BOB, "s1"), link);

    assertThat(bytes(opening)).isEqualTo(PICTURE);
    assertThat(recorded(link, Action.IMAGE_VIEWED)).isEqualTo(1);
  }

  @Test
  void T01_J15_refusesAnOutsiderAndRecordsIt() throws IOException {
    Link link = issue(ViewLimit.NONE);

    Opening opening = openings.view(new Looker(DAN, "s1"), link);

    assertThat(opening.bytes()).isEmpty();
    assertThat(opening.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(recorded(link, Action.ACCESS_DENIED)).isEqualTo(1);
  }

  @Test
  void T06_countsNoSecondViewWithinTheGraceOfTheSameSession() throws IOException {
    Link link = issue(ViewLimit.of(1));
    openings.view(new Looker(BOB, "s1"), link);
    clock.turn(Openings.GRACE.minusSeconds(1));

    Opening again = openings.view(new Looker(BOB, "s1"), fresh(link));
    Opening elsewhere = openings.view(new Looker(BOB, "s2"), fresh(link));

    assertThat(bytes(again)).isEqualTo(PICTURE);
    assertThat(elsewhere.decision().outcome()).isEqualTo(Outcome.USED_UP);
    assertThat(fresh(link).views()).isEqualTo(1);
    assertThat(recorded(link, Action.IMAGE_RELOADED)).isEqualTo(1);
  }

  @Test
  void T06_refusesTheSameSessionAfterTheGrace() throws IOException {
    Link link = issue(ViewLimit.of(1));
    openings.view(new Looker(BOB, "s1"), link);
    clock.turn(Openings.GRACE);

    Opening late = openings.view(new Looker(BOB, "s1"), fresh(link));

    assertThat(late.decision().outcome()).isEqualTo(Outcome.USED_UP);
  }

  @Test
  void J19_givesEveryPersonOneViewWhereOnceIsTheRule() throws IOException {
    Link link = issue(ViewLimit.ONCE_PER_PERSON);
    openings.view(new Looker(BOB, "s1"), link);
    clock.turn(Duration.ofHours(1));

    Opening second = openings.view(new Looker(BOB, "s2"), fresh(link));
    Opening other = openings.view(new Looker(ANA, "s3"), fresh(link));

    assertThat(second.decision().outcome()).isEqualTo(Outcome.ALREADY_SEEN);
    assertThat(bytes(other)).isEqualTo(PICTURE);
  }

  @Test
  void T38_revivesNoExpiredLinkWhenTheClockGoesBack() throws IOException {
    Link link = issue(ViewLimit.NONE);
    clock.turn(Duration.ofDays(8));
    openings.view(new Looker(BOB, "s1"), link);

    clock.turn(Duration.ofDays(-8));
    Opening opening = openings.view(new Looker(BOB, "s1"), fresh(link));

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void T27_showsNothingWhenTheRecordCannotBeWritten() {
    Link link = issue(ViewLimit.of(1));
    database.breakAudit(true);

    assertThatThrownBy(() -> openings.view(new Looker(BOB, "s1"), link))
        .isInstanceOf(RuntimeException.class);

    database.breakAudit(false);
    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void T36_usesUpNoViewWhenThePictureCannotBeDecrypted() {
    Link link = issue(ViewLimit.of(1));
    Openings sealed = openings(new ImageVault(new Undecryptable(blobs)));

    assertThatThrownBy(() -> sealed.view(new Looker(BOB, "s1"), link))
        .isInstanceOf(IOException.class);

    assertThat(fresh(link).views()).isZero();
  }

  @Test
  void J20_refusesWhoLeftTheChannelEvenWithinTheGrace() throws IOException {
    Link link = issue(ViewLimit.NONE);
    openings.view(new Looker(BOB, "s1"), link);
    members.remove(BOB);
    clock.turn(Duration.ofSeconds(6));

    Opening opening = openings.view(new Looker(BOB, "s1"), fresh(link));

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(links.mayGoOn(BOB, link.id())).isFalse();
  }

  @Test
  void T52_givesAPersonOfAnotherWorkspaceNothing() throws IOException {
    Link link = issue(ViewLimit.NONE);
    Person foreign = new Person(new Workspace("test", "V"), BOB.id());

    Opening opening = openings.view(new Looker(foreign, "s1"), link);

    assertThat(opening.decision().outcome()).isEqualTo(Outcome.STRANGER);
    assertThat(opening.bytes()).isEmpty();
  }

  private Link issue(ViewLimit limit) {
    ImageId image = ImageId.next();
    StoredImage stored = new StoredImage(image, ImageType.JPEG, 1, 1, PICTURE.length, false);
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
      new ImageVault(blobs).seal(stored.picture(), PICTURE);
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
    try (InputStream in = opening.bytes().orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private long recorded(Link link, Action action) {
    AuditQuery query = AuditQuery.of(WORKSPACE, link.image().id());
    return database.audit().find(query, OptionalLong.empty(), 100).events().stream()
        .filter(recorded -> recorded.event().action() == action)
        .count();
  }

  private Openings openings(ImageVault vault) {
    return new Openings(links, database.links(), vault, database.audit(), clock);
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
                        Standing.MEMBER, members.contains(arguments[0]), Set.of(), false, false));
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
