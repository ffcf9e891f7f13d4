package io.cloakroom.link;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.link.mark.Wanted;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Looks at a link with a channel, its members, and a pencil for watermarks. */
abstract class LooksStage {
  static final Workspace WORKSPACE = new Workspace("test", "W");
  static final Conversation SITE = new Conversation(WORKSPACE, "site");
  static final Person ANA = new Person(WORKSPACE, "ana");
  static final Person BOB = new Person(WORKSPACE, "bob");
  static final Person DAN = new Person(WORKSPACE, "dan");
  static final byte[] PICTURE = {1, 2, 3};
  static final byte[] RENDITION = {7, 8};
  static final byte[] MARKED = {4, 5, 6, 7};
  static final byte[] SMALLER = {6, 5};

  final TurnableClock clock = new TurnableClock();
  final MemoryDatabase database = new MemoryDatabase();
  final Set<Person> members = new HashSet<>(Set.of(ANA, BOB));
  final BlobStore blobs = new MemoryBlobStore();
  final List<String> drawn = new ArrayList<>();
  final List<Integer> sizes = new ArrayList<>();
  boolean canDraw = true;

  /** Whether what is drawn of is an animation too large to go on moving. */
  boolean moves = false;

  ImageType marksAs = ImageType.JPEG;

  /** What happens while somebody waits for their mark. */
  Runnable meanwhile = () -> {};

  Standing standing = Standing.MEMBER;
  final Links links = links();
  final Looks looks = looks(new ImageVault(blobs));

  void watermarksAreOn() {
    set("watermark", "on");
  }

  void set(String name, String value) {
    AuditEvent event = AuditEvent.of(clock.instant(), WORKSPACE, Action.POLICY_CHANGED);
    database.policies().set(Scope.of(SITE), name, value, event);
  }

  Optional<ShownPicture> draw(ImageType type, byte[] picture, Wanted wanted) {
    meanwhile.run();
    if (wanted.mark().isEmpty()) {
      drawn.add(
          "%s %s within %s"
              .formatted(type, Arrays.toString(picture), wanted.longestSidePixels().getAsInt()));
      return canDraw ? Optional.of(new ShownPicture(marksAs, SMALLER, moves)) : Optional.empty();
    }
    ViewerMark mark = wanted.mark().get();
    sizes.add(wanted.longestSidePixels().orElse(0));
    drawn.add(
        "%s %s %s %s %s %s %s %s"
            .formatted(
                type,
                Arrays.toString(picture),
                mark.viewer(),
                mark.viewerId(),
                mark.at(),
                mark.code(),
                mark.strength(),
                mark.ownText()));
    return canDraw ? Optional.of(new ShownPicture(marksAs, MARKED, false)) : Optional.empty();
  }

  /** The code of a look that was marked, as the record has it. */
  static String code(AuditEvent event) {
    return event.details().get(AuditEvent.LOOK_CODE);
  }

  static Viewer viewer(Person person, String session) {
    return new Viewer(
        person, "@" + person.id(), session, new ClientTrace("firefox", Optional.of("10.0.0.0/24")));
  }

  Link issue(ViewLimit limit) {
    return issue(limit, ImageType.JPEG, Optional.empty());
  }

  Link issue(ViewLimit limit, ImageType type, Optional<StoredRendition> rendition) {
    return issue(limit, type, 1, rendition);
  }

  Link issue(ViewLimit limit, ImageType type, int height, Optional<StoredRendition> rendition) {
    ImageId image = ImageId.next();
    StoredImage stored = new StoredImage(image, type, 1, height, PICTURE.length, false, rendition);
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
    links.issue(link, OwnWords.NONE);
    return link;
  }

  Link fresh(Link link) {
    return links.find(link.id()).orElseThrow();
  }

  static byte[] bytes(LookResult result) throws IOException {
    try (PictureStream picture = result.picture().orElseThrow()) {
      return picture.bytes().readAllBytes();
    }
  }

  long recorded(Link link, Action action) {
    return events(link, action).size();
  }

  List<AuditEvent> events(Link link, Action action) {
    AuditQuery query = AuditQuery.of(WORKSPACE, link.image().id());
    return database.audit().find(query, OptionalLong.empty(), 100).events().stream()
        .map(RecordedEvent::event)
        .filter(event -> event.action().equals(action))
        .toList();
  }

  Looks looks(ImageVault vault) {
    return new Looks(
        links,
        database.links(),
        vault,
        new Watermarker(this::draw, clock::nanos),
        new LookCodes(keys(), new SecureRandom()),
        database.audit(),
        clock);
  }

  Links links() {
    Rights rights =
        new Rights(
            new Policies(database.policies()),
            new Roles(database.policies()),
            new Memberships(messenger(), clock::nanos));
    return new Links(
        database.links(),
        database.requests(),
        rights,
        new LinkTokens(keys()),
        URI.create("http://localhost"),
        clock);
  }

  private static LinkKeys keys() {
    return new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
  }

  /** Knows who is in the channel, and is asked nothing else. */
  Messenger messenger() {
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
}
