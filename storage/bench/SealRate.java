import io.cloakroom.audit.Period;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSink;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.export.RecordExport;
import io.cloakroom.record.prove.EventProof;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.KeyRing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How fast the record is sealed, verified, written to files, and one event of it proven. By hand,
 * over the classes of the tests of storage: {@code java -cp … storage/bench/SealRate.java FOLDER
 * EVENTS [URL USER]}; with an address and a user it takes that PostgreSQL, whose tables it fills.
 */
public final class SealRate {
  private static final int PART = 20_000;
  private static final String FILL_H2 =
      "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
          + " conversation_workspace, conversation_id, image_id, outcome, details)"
          + " select random_uuid(), 1764230400000000000 + x * 1000000, 'slack/T1', 'image.viewed',"
          + " 'slack/T1', 'U' || mod(x, 500), 'slack/T1', 'C' || mod(x, 50), random_uuid(), 'ok',"
          + " '{\"link\":\"0abcdefgh\",\"watermark\":\"7K3QX2\"}' from system_range(";
  private static final String FILL_POSTGRESQL =
      FILL_H2
          .replace("random_uuid", "gen_random_uuid")
          .replace("x * 1000000", "x::bigint * 1000000")
          .replace("system_range", "generate_series");

  private SealRate() {}

  public static void main(String[] args) throws Exception {
    boolean h2 = args.length < 3;
    int events = Integer.parseInt(args[1]);
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.h2(Path.of(args[0]).resolve("bench"))
            : DatabaseSettings.postgresql(args[2], args[3], args[3]);
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      try (Connection connection = stores.database().source().getConnection();
          Statement statement = connection.createStatement()) {
        // In parts, as one transaction of a million rows is what H2 is slowest at.
        for (int from = 1; from <= events; from += PART) {
          statement.execute(
              (h2 ? FILL_H2 : FILL_POSTGRESQL) + from + ", " + (from + PART - 1) + ") as r(x)");
        }
        System.err.println("filled");
      }
      SealStore seals = stores.seals();
      long began = System.nanoTime();
      while (seals.seal("bench", Clock.systemUTC().instant(), 500).orElseThrow() > 0) {
        if (seals.size() % 100_000 == 0) {
          System.err.println(seals.size() + " after " + seconds(began) + " s");
        }
      }
      System.out.printf(
          "sealed %d in %.1f s: %.0f a second%n", events, seconds(began), events / seconds(began));
      SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
      var signed =
          new Checkpoints(seals, stores.checkpoints(), key, Clock.systemUTC()).sign().orElseThrow();
      for (int threads : new int[] {1, 2, 1, 2}) {
        began = System.nanoTime();
        Verdict verdict =
            new RecordVerifier(
                    seals,
                    stores.checkpoints(),
                    stores.pruning(),
                    KeyChain.of(key.verifier()),
                    new KnownWitnesses(WitnessPolicy.NONE, stores.witnesses()),
                    threads)
                .verify(List.of(signed), read -> {});
        System.out.printf(
            "verified on %d threads, whole %s, in %.1f s: %.0f a second%n",
            threads, verdict.isWhole(), seconds(began), events / seconds(began));
      }
      prove(seals, signed, key);
      for (ExportFormat format : List.of(ExportFormat.NDJSON, ExportFormat.CSV)) {
        export(
            seals,
            stores.pruning(),
            signed,
            key,
            format,
            Path.of(args[0]).resolve("record." + format.word()));
      }
    }
  }

  private static void prove(SealStore seals, SignedCheckpoint signed, SigningKey key) {
    String proof =
        EventProof.of(seals.events(4711, 1).get(0), seals.tiles(), signed, key.verifier()).text();
    int times = 2_000;
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (EventProof.parse(proof).objection().isPresent()) {
        throw new IllegalStateException("a proof that proves nothing");
      }
    }
    System.out.printf(
        "a proof of %d bytes, read and checked in %.3f ms%n",
        proof.length(), seconds(began) * 1000 / times);
  }

  private static void export(
      SealStore seals,
      PruneStore pruning,
      SignedCheckpoint signed,
      SigningKey key,
      ExportFormat format,
      Path file)
      throws IOException {
    RecordExport export =
        new RecordExport(seals, pruning, new ExportScope(Optional.empty(), Period.EVER));
    long began = System.nanoTime();
    ExportHead head = export.plan(signed, key.verifier());
    try (ExportSink sink =
        format.sink(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), false)) {
      sink.begin(head);
      export.write(head, head.from(), sink, written -> {});
    }
    System.out.printf(
        "%s of %d bytes written in %.1f s: %.0f a second%n",
        format, Files.size(file), seconds(began), head.leaves() / seconds(began));
    began = System.nanoTime();
    try (ExportSource source =
        format.source(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      ExportVerdict verdict =
          new ExportCheck(source, KeyChain.of(key.verifier()), List.of(signed)).run(read -> {});
      System.out.printf(
          "verified %s, whole %s, in %.1f s: %.0f a second%n",
          format, verdict.isWhole(), seconds(began), head.leaves() / seconds(began));
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
