import com.google.crypto.tink.Aead;
import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.access.Memberships;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.numbers.CountMonths;
import io.cloakroom.intake.numbers.CountedMonth;
import io.cloakroom.intake.numbers.Measured;
import io.cloakroom.intake.numbers.ToldMonth;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.review.ReviewChannels;
import io.cloakroom.intake.review.Reviews;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.TurnableClock;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the two chores of a month cost: {@code review PICTURES CHANNELS} looks over as many channels
 * ten of each owner, a tenth of their pictures unseen; {@code count EVENTS} counts a month of one
 * workspace. Beside each the same is asked in plain SQL. By hand, over the classes of the tests of
 * storage: {@code java -cp … storage/bench/MonthlyChores.java WHERE review 100000 1000}, where
 * WHERE is a folder for a file of H2, or {@code postgresql}, which it starts.
 */
public final class MonthlyChores {
  private static final Workspace HOME = new Workspace("slack", "T1");
  private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");
  private static final int OWNERS = 100;
  private static final int FILLED_AT_ONCE = 50_000;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final Aead NO_SECRET =
      new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          return plaintext;
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          return ciphertext;
        }
      };

  private final DatabaseStores stores;
  private final boolean h2;
  private final TurnableClock clock = new TurnableClock(Instant.parse("2026-04-02T12:00:00Z"));
  private long longest;
  private String longestOf = "";
  private long questions;
  private int told;
  private int channels;

  private MonthlyChores(DatabaseStores stores, boolean h2) {
    this.stores = stores;
    this.h2 = h2;
  }

  public static void main(String[] args) throws Exception {
    boolean h2 = !args[0].equals("postgresql");
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.h2(Path.of(args[0]).resolve("bench"))
            : PostgresqlServer.newDatabase();
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      MonthlyChores bench = new MonthlyChores(stores, h2);
      if (args[1].equals("review")) {
        bench.review(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      } else {
        bench.count(Integer.parseInt(args[2]));
      }
    }
    System.exit(0); // the server's threads
  }

  /** Of each port it is noted how long its longest answer took: each is one transaction. */
  @SuppressWarnings("unchecked")
  private <T> T timed(Class<T> port, T store) {
    InvocationHandler handler =
        (unused, method, values) -> {
          long began = System.nanoTime();
          try {
            return method.invoke(store, values);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          } finally {
            long took = System.nanoTime() - began;
            questions++;
            if (took > longest) {
              longest = took;
              longestOf = port.getSimpleName() + "." + method.getName();
            }
          }
        };
    return (T) Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler);
  }

  /** A chat that answers at once: each channel has one owner, who takes what they are told. */
  private Messenger chat() {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (proxy, method, values) ->
                switch (method.getName()) {
                  case "administrators" -> List.of(owner((Conversation) values[0]));
                  case "membership" -> new Membership(Standing.MEMBER, true, Set.of(), true, false);
                  case "tell" -> {
                    told++;
                    yield true;
                  }
                  case "zoneOf" -> Optional.of((ZoneId) ZoneOffset.UTC);
                  case "readers", "people" -> OptionalInt.of(1);
                  case "conversations" -> List.of();
                  default ->
                      method.isDefault()
                          ? InvocationHandler.invokeDefault(proxy, method, values)
                          : null;
                });
  }

  private Person owner(Conversation where) {
    int number = Integer.parseInt(where.id().substring(1));
    return new Person(HOME, "U" + number % OWNERS);
  }

  private void review(int pictures, int channelCount) throws Exception {
    channels = channelCount;
    fillPictures(pictures);
    LinkStore links = timed(LinkStore.class, stores.links(NO_SECRET));
    ReviewStore reviews = timed(ReviewStore.class, stores.reviews());
    RequestStore requests = timed(RequestStore.class, stores.requests(NO_SECRET));
    var audit = timed(AuditLog.class, stores.audit());
    var keepsakes = timed(Keepsakes.class, stores.keepsakes(NO_SECRET));
    IntakeRegister register = stores.intakes("bench", NO_SECRET).register();
    Messenger chat = chat();
    Policies policies = new Policies(stores.policies());
    Roles roles = new Roles(stores.policies(), chat::isPrivate);
    Memberships memberships = new Memberships(chat, clock::nanos);
    Links opened =
        new Links(
            links,
            requests,
            new Rights(policies, roles, memberships),
            new LinkTokens(new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")))),
            URI.create("https://pictures.example"),
            clock);
    AccessRequests asked =
        new AccessRequests(
            requests, new Approvers(policies, roles, memberships, chat), opened, policies, clock);
    Chore chore =
        new ReviewChannels(
            "slack",
            reviews,
            new ChannelReview(links, asked, audit, policies, chat, clock),
            new Reviews(
                new ReviewLists(keepsakes), links, opened, policies, register, audit, clock),
            links,
            register,
            policies,
            roles,
            chat,
            clock);
    for (int i = 0; i < channelCount; i++) {
      stores.reviews().add(Review.first(new Conversation(HOME, "C" + i), clock.instant()));
    }
    analyze();
    clock.set(FIRST);
    measured("that it is to be at nine", chore, 0);
    clock.set(FIRST.plus(Duration.ofHours(9)));
    measured("told on the first", chore, channelCount);
    clock.set(FIRST.plus(Duration.ofDays(7)).plus(Duration.ofHours(9)).plusSeconds(60));
    measured("a week later", chore, 0);
    plain(
        "each channel counted in SQL",
        channelCount,
        i ->
            "select count(*) from link l where workspace = 'slack/T1' and conversation_id = 'C"
                + i
                + "' and ends_at > "
                + nanos(FIRST)
                + " and not exists (select 1 from audit_event e where e.image_id = l.image_id and"
                + " e.workspace = 'slack/T1' and e.action = 'image.viewed' and e.happened_at >= "
                + nanos(FIRST.minus(Duration.ofDays(30)))
                + ")");
    plain(
        "all channels counted in one statement",
        1,
        i ->
            "select conversation_id, count(*) from link l where workspace = 'slack/T1' and ends_at"
                + " > "
                + nanos(FIRST)
                + " and not exists (select 1 from audit_event e where e.image_id = l.image_id and"
                + " e.workspace = 'slack/T1' and e.action = 'image.viewed' and e.happened_at >= "
                + nanos(FIRST.minus(Duration.ofDays(30)))
                + ") group by conversation_id");
  }

  private static long nanos(Instant moment) {
    return moment.getEpochSecond() * 1_000_000_000 + moment.getNano();
  }

  private String rows(int from, int to) {
    return h2
        ? " from system_range(" + from + ", " + to + ")"
        : " from generate_series(" + from + ", " + to + ") as n(x)";
  }

  private static String uuid(char kind) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast(x as varchar), 12, '0') as uuid)";
  }

  private void fillPictures(int pictures) throws SQLException {
    long issued = nanos(FIRST.minus(Duration.ofDays(60)));
    long end = nanos(FIRST.plus(Duration.ofDays(90)));
    for (int from = 1; from <= pictures; from += FILLED_AT_ONCE) {
      String rows = rows(from, Math.min(pictures, from + FILLED_AT_ONCE - 1));
      run(
          "insert into link (id, image_id, picture_type, width_pixels, height_pixels,"
              + " picture_bytes, preview, workspace, conversation_id, owner_workspace, owner_id,"
              + " issued_at, expires_at, once_per_person, views, card_due, messenger, kept_until,"
              + " erase_at, ends_at) select "
              + uuid('4')
              + ", "
              + uuid('5')
              + ", 'JPEG', 1, 1, 1, false, 'slack/T1', 'C' || mod(x, "
              + channels
              + "), 'slack/T1', 'U' || mod(x, 40), "
              + issued
              + ", "
              + end
              + ", false, 1, false, 'slack', "
              + end
              + ", "
              + end
              + ", "
              + end
              + rows);
      run(
          "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
              + " conversation_workspace, conversation_id, image_id, outcome, details) select "
              + uuid('7')
              + ", "
              + nanos(FIRST.minus(Duration.ofDays(10)))
              + " + x, 'slack/T1', case when mod(x / "
              + channels
              + ", 10) = 3 then 'link.issued' else 'image.viewed' end, 'slack/T1', 'U' || mod(x,"
              + " 40), 'slack/T1', 'C' || mod(x, "
              + channels
              + "), "
              + uuid('5')
              + ", 'ok', '{}'"
              + rows);
    }
    System.out.printf("%d pictures in %d channels, %s%n", pictures, channels, load());
  }

  private void count(int events) throws Exception {
    long step = Duration.ofDays(29).toNanos() / events;
    for (int from = 1; from <= events; from += FILLED_AT_ONCE) {
      run(
          "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
              + " conversation_workspace, conversation_id, image_id, outcome, details) select "
              + uuid('7')
              + ", "
              + nanos(Instant.parse("2026-04-01T12:00:00Z"))
              + " + cast(x as bigint) * "
              + step
              + ", 'slack/T1', case when mod(x, 10) = 3 then 'access.denied' when mod(x, 7) = 5"
              + " then 'original.removed' when mod(x, 7) = 6 then 'link.issued' else"
              + " 'image.viewed' end, 'slack/T1', 'U' || mod(x, 40), 'slack/T1', 'C' || mod(x, 20),"
              + " "
              + uuid('5')
              + ", case when mod(x, 10) = 3 then 'not_member' else 'ok' end,"
              + " '{\"exposed_millis\":\"' || mod(x, 5000) || '\"}'"
              + rows(from, Math.min(events, from + FILLED_AT_ONCE - 1)));
    }
    System.out.printf("%d events, %s%n", events, load());
    Messenger chat = chat();
    Policies policies = new Policies(stores.policies());
    NumbersStore numbers = timed(NumbersStore.class, stores.numbers());
    var audit = timed(AuditLog.class, stores.audit());
    IntakeRegister register = stores.intakes("bench", NO_SECRET).register();
    Chore chore =
        new CountMonths(
            "slack",
            numbers,
            register,
            new CountedMonth(
                numbers,
                audit,
                new Measured(chat, policies, stores.links(NO_SECRET), numbers),
                new ToldMonth(
                    numbers, new MonthlyMessage(stores.policies()), policies, chat, clock),
                clock),
            clock);
    clock.set(FIRST.plus(Duration.ofHours(12)));
    stores.numbers().add(Tally.first(HOME, clock.instant()));
    analyze();
    measured("a month counted", chore, 0);
    System.out.println(stores.numbers().months(HOME, YearMonth.of(2026, 4), 1));
    plain(
        "the same month counted in SQL",
        1,
        i ->
            "select action, outcome, count(*) from audit_event where workspace = 'slack/T1' and"
                + " happened_at >= "
                + nanos(Instant.parse("2026-04-01T00:00:00Z"))
                + " and happened_at < "
                + nanos(FIRST)
                + " group by action, outcome");
  }

  /** Rounds until nothing is due; within a day ten of each owner are told, so days go by. */
  private void measured(String what, Chore chore, int cards) throws SQLException {
    longest = 0;
    questions = 0;
    long worked = SYSTEM.getProcessCpuTime();
    long read = rowsRead();
    long began = System.nanoTime();
    long longestRound = 0;
    int rounds = 0;
    int before = told;
    while (told - before < cards || isDue()) {
      long round = System.nanoTime();
      chore.round();
      longestRound = Math.max(longestRound, System.nanoTime() - round);
      rounds++;
    }
    worked = SYSTEM.getProcessCpuTime() - worked;
    System.out.printf(
        "%-30s %4d rounds, %5d told, %6.1f s, %6.1f s of the processor here, longest round %.2f s,"
            + " %d questions, longest %.0f ms (%s), %d rows read, %s%n",
        what,
        rounds,
        told - before,
        (System.nanoTime() - began) / 1e9,
        worked / 1e9,
        longestRound / 1e9,
        questions,
        longest / 1e6,
        longestOf,
        rowsRead() - read,
        load());
  }

  private boolean isDue() {
    Instant now = clock.instant();
    return !stores.reviews().due("slack", now, 1).isEmpty()
        || !stores.numbers().due("slack", now, 1).isEmpty();
  }

  private interface Sql {
    String of(int number);
  }

  private void plain(String what, int times, Sql sql) throws SQLException {
    long worked = SYSTEM.getProcessCpuTime();
    long read = rowsRead();
    long began = System.nanoTime();
    long most = 0;
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        long one = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(sql.of(i))) {
          while (rows.next()) {}
        }
        most = Math.max(most, System.nanoTime() - one);
      }
    }
    System.out.printf(
        "%-30s %6.1f s, %6.1f s of the processor here, longest %.0f ms, %d rows read, %s%n",
        what,
        (System.nanoTime() - began) / 1e9,
        (SYSTEM.getProcessCpuTime() - worked) / 1e9,
        most / 1e6,
        rowsRead() - read,
        load());
  }

  /** As PostgreSQL counts them; H2 does not. */
  private long rowsRead() throws SQLException {
    if (h2) {
      return 0;
    }
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet rows =
          statement.executeQuery(
              "select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read) from pg_stat_user_tables")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private void analyze() throws SQLException {
    run(h2 ? "analyze" : "vacuum analyze");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String load() {
    return "load %.1f".formatted(SYSTEM.getSystemLoadAverage());
  }
}
