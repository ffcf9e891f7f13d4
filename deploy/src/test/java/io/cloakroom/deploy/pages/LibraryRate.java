package io.cloakroom.deploy.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.link.Hmac;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.vault.ImageId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How long the library takes to its first rows among so many pictures, half of them in one channel
 * and the rest in 500, for somebody who reads few or many of these: on the server, of which the
 * processor's time, and in Chromium until it painted. By hand, over the classes of the tests of
 * deploy: {@code java -cp … io.cloakroom.deploy.pages.LibraryRate FOLDER PICTURES [URL USER
 * PASSWORD]}, with the address of an empty database of PostgreSQL, or {@code postgresql} for one
 * that it starts; 0 pictures ask what was filled before.
 */
public final class LibraryRate {
  private static final int CHANNELS = 500;
  private static final int TOGETHER = 1_000;
  private static final int ASKED = 30;
  private static final int PAINTED = 7;
  private static final int REAL = 30;

  private static final String PAINT =
      "const paint = performance.getEntriesByName('first-contentful-paint')[0];"
          + "const rows = document.querySelectorAll('[data-part=tile]').length;"
          + "return paint && rows ? paint.startTime : null;";

  private final Random random = new Random(46);
  private final Map<String, Long> hashes = new HashMap<>();
  private final Settings settings;
  private final DatabaseSettings database;
  private volatile int readable;

  private LibraryRate(Settings settings, DatabaseSettings database) {
    this.settings = settings;
    this.database = database;
  }

  /**
   * Measures, and prints it.
   *
   * @param args the data folder, how many pictures, and of PostgreSQL the address, user and
   *     password
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Files.createDirectories(home);
    Map<String, String> values = new HashMap<>();
    values.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    values.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    DatabaseSettings database = DatabaseSettings.h2(home.resolve("data").resolve("cloakroom"));
    if (args.length > 2) {
      String url = args[2].equals("postgresql") ? server() : args[2];
      String user = args.length > 3 ? args[3] : "postgres";
      String secret = args.length > 4 ? args[4] : "postgres";
      Path password = Files.writeString(home.resolve("password"), secret + "\n");
      Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
      values.put("CLOAKROOM_DATABASE_URL", url);
      values.put("CLOAKROOM_DATABASE_USER", user);
      values.put("CLOAKROOM_DATABASE_PASSWORD_FILE", password.toString());
      database = DatabaseSettings.postgresql(url, user, secret);
    }
    LibraryRate bench = new LibraryRate(SettingsReader.forDemo(values, home), database);
    bench.run(Integer.parseInt(args[1]));
    System.exit(0);
  }

  /** Of its own, until the program ends. */
  private static String server() throws Exception {
    EmbeddedPostgres started = EmbeddedPostgres.builder().start();
    return started.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
  }

  private void run(int pictures) throws Exception {
    if (pictures > 0) {
      try (Shutdown first = start()) {
        post(1);
      }
      fill(pictures);
    }
    try (Shutdown running = start();
        Chromium chromium = Chromium.open()) {
      DemoClient demo = new DemoClient(settings.baseUrl());
      post(pictures > 0 ? REAL : 0);
      List<String> readers = List.of("bob", "cho", "ana");
      int[] many = {1, 50, CHANNELS};
      System.out.println("| channels that are read | median | processor | first paint, median |");
      System.out.println("| --- | --- | --- | --- |");
      for (int i = 0; i < many.length; i++) {
        readable = many[i];
        String way = way(demo, readers.get(i));
        DemoClient.Browser browser = demo.signIn(way);
        time(browser, ASKED);
        double[] took = time(browser, ASKED);
        double[] paint = painted(chromium, way(demo, readers.get(i)));
        System.out.printf(
            "| %d | %.0f ms (best %.0f) | %.0f ms | %.0f ms (best %.0f) |%n",
            readable, took[0], took[1], took[2], paint[0], paint[1]);
      }
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("load %.1f%n", system.getSystemLoadAverage());
  }

  private Shutdown start() throws Exception {
    Shutdown running = new Shutdown();
    UnaryOperator<Messenger> many = this::inMany;
    Wrapping wrapping =
        new Wrapping(
            many,
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            Wrapping.NONE.longestRest());
    Application.start(
        Application.Kind.DEMO, settings, Clock.systemUTC(), wrapping, running, new Ending());
    return running;
  }

  private static Conversation channel(int number) {
    return new Conversation(DemoCast.WORKSPACE, "c" + number);
  }

  /** The demo's messenger, with channels of which so many are read by everybody. */
  private Messenger inMany(Messenger demo) {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (proxy, method, values) -> {
              if (method.getName().equals("readable")) {
                Set<Conversation> read = new HashSet<>();
                List<Conversation> others = new ArrayList<>();
                for (Object one : (Collection<?>) values[1]) {
                  Conversation where = (Conversation) one;
                  if (!isOurs(where)) {
                    others.add(where);
                  } else if (isRead(where)) {
                    read.add(where);
                  }
                }
                read.addAll(
                    demo.readable((io.cloakroom.chat.Person) values[0], List.copyOf(others)));
                return read;
              }
              if (method.getName().equals("membership") && isOurs((Conversation) values[1])) {
                boolean inside = isRead((Conversation) values[1]);
                return new Membership(Standing.MEMBER, inside, Set.of(), false, false);
              }
              if (method.getName().equals("nameOf")
                  && values[0] instanceof Conversation where
                  && isOurs(where)) {
                return "#" + where.id();
              }
              try {
                return method.invoke(demo, values);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static boolean isOurs(Conversation where) {
    return where.id().matches("c\\d+");
  }

  private boolean isRead(Conversation where) {
    return Integer.parseInt(where.id().substring(1)) < readable;
  }

  private void post(int many) throws Exception {
    DemoClient demo = new DemoClient(settings.baseUrl());
    for (int i = 0; i < many; i++) {
      String post = demo.post("ana", "site", "Pier " + i + " #bridge", List.of(Pictures.phone()));
      demo.awaitReplaced("ana", "site", post);
    }
  }

  private static String way(DemoClient demo, String who) throws Exception {
    JsonNode led = demo.type(who, "site", "/image find as-page:yes");
    return DemoClient.target(led);
  }

  /** The median and the best in ms, and that of the processor of one on average. */
  private double[] time(DemoClient.Browser browser, int times) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/library"))
            .header("Cookie", browser.cookie())
            .header("Accept", "text/html")
            .build();
    List<Long> nanos = new ArrayList<>();
    long worked = system.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      HttpResponse<String> page = http.send(request, HttpResponse.BodyHandlers.ofString());
      nanos.add(System.nanoTime() - began);
      int tiles = page.body().split("data-part=\"tile\"", -1).length - 1;
      if (page.statusCode() != 200 || tiles != 24) {
        throw new IllegalStateException(page.statusCode() + " with " + tiles + " tiles");
      }
    }
    worked = system.getProcessCpuTime() - worked;
    Collections.sort(nanos);
    return new double[] {
      nanos.get(times / 2) / 1e6, nanos.get(0) / 1e6, worked / 1e6 / times,
    };
  }

  /**
   * The median and the best in ms, from the start of the navigation, in a browser that was there
   * before.
   */
  private double[] painted(Chromium chromium, String way) {
    chromium.go(way);
    chromium.patiently().until(driver -> chromium.driver().executeScript(PAINT) != null);
    List<Double> paints = new ArrayList<>();
    for (int i = 0; i < PAINTED; i++) {
      chromium.go(settings.baseUrl() + "/library");
      Object paint = chromium.patiently().until(driver -> chromium.driver().executeScript(PAINT));
      paints.add(((Number) paint).doubleValue());
    }
    Collections.sort(paints);
    return new double[] {paints.get(PAINTED / 2), paints.get(0)};
  }

  private void fill(int pictures) throws Exception {
    long began = System.nanoTime();
    try (DatabaseStores stores = DatabaseStores.open(database)) {
      Aead master = MasterKey.open(settings.storage().masterKeyFile(), false);
      SearchKeys keys = new SearchKeys(stores.namedKeys());
      keys.open(master);
      try (Connection connection = stores.database().source().getConnection();
          PreparedStatement link =
              connection.prepareStatement(
                  "insert into link (id, image_id, picture_type, width_pixels, height_pixels,"
                      + " picture_bytes, preview, workspace, conversation_id, owner_workspace,"
                      + " owner_id, issued_at, expires_at, once_per_person, views, card_due,"
                      + " messenger, ends_at) values (?, ?, 'JPEG', 1, 1, 1, false, 'demo/demo', ?,"
                      + " 'demo/demo', ?, ?, ?, false, 0, false, 'demo', ?)");
          PreparedStatement word =
              connection.prepareStatement(
                  "insert into picture_word (word, image_id, source) values (?, ?, ?)")) {
        connection.setAutoCommit(false);
        for (int i = 0; i < pictures; i++) {
          add(keys, link, word);
          if (i % TOGETHER == TOGETHER - 1) {
            link.executeBatch();
            word.executeBatch();
            connection.commit();
          }
        }
        link.executeBatch();
        word.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
        connection.createStatement().execute("analyze");
      }
    }
    System.out.printf(
        "%d pictures filled in %d s%n", pictures, (System.nanoTime() - began) / 1_000_000_000);
  }

  private void add(SearchKeys keys, PreparedStatement link, PreparedStatement word)
      throws Exception {
    Conversation where = channel(random.nextBoolean() ? 0 : random.nextInt(CHANNELS));
    String owner = random.nextBoolean() ? "ana" : "cho";
    ImageId image = ImageId.next();
    Instant now = Instant.now(Clock.systemUTC());
    link.setObject(1, LinkId.next().value());
    link.setObject(2, image.value());
    link.setString(3, where.id());
    link.setString(4, owner);
    link.setLong(5, MomentColumn.write(now));
    link.setLong(6, MomentColumn.write(now.plus(Duration.ofDays(7))));
    link.setLong(7, MomentColumn.write(now.plus(Duration.ofDays(7))));
    link.addBatch();
    List<String> terms = new ArrayList<>(List.of(" any", " of demo/demo " + owner));
    int own = terms.size();
    terms.addAll(SearchTerms.of("pier word" + random.nextInt(2_000) + " wall"));
    for (int i = 0; i < terms.size(); i++) {
      word.setLong(1, hash(keys, where, terms.get(i)));
      word.setObject(2, image.value());
      word.setInt(3, i < own ? 0 : 1);
      word.addBatch();
    }
  }

  /** As the program makes it (ADR 71). */
  private long hash(SearchKeys keys, Conversation where, String term) {
    return hashes.computeIfAbsent(
        where.id() + " " + term,
        both ->
            ByteBuffer.wrap(
                    Hmac.of(
                        keys.current().secret(),
                        bytes(where.workspace().messenger()),
                        new byte[] {0},
                        bytes(where.workspace().id()),
                        new byte[] {0},
                        bytes(where.id()),
                        new byte[] {0},
                        bytes(term)))
                .getLong());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
