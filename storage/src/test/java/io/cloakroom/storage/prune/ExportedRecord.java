package io.cloakroom.storage.prune;

import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSink;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.export.RecordExport;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.tiles.TileCheck;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The record as files, which somebody who has nothing else checks. */
record ExportedRecord(SealStore seals, PruneStore statements, SigningKey key) {
  String export(SignedCheckpoint latest, ExportScope scope, ExportFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordExport export = new RecordExport(seals, statements, scope);
    ExportHead head = export.plan(latest, key.verifier());
    try (ExportSink sink = format.sink(out, false)) {
      sink.begin(head);
      export.write(head, head.from(), sink, written -> {});
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  ExportVerdict check(String file, ExportFormat format) throws IOException {
    var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    try (var source = format.source(in)) {
      return new ExportCheck(source, KeyChain.of(key.verifier()), List.of()).run(read -> {});
    }
  }

  TileVerdict tiles(Path folder) throws IOException {
    return new TileCheck(TileFolder.open(folder), KeyChain.of(key.verifier()), List.of(), 1)
        .run(read -> {});
  }
}
