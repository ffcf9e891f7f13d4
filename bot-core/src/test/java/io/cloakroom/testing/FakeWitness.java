package io.cloakroom.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.tree.ConsistencyProof;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.witness.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A witness over HTTP as C2SP tlog-witness has it: remembers what it signed, and refuses the rest.
 */
public final class FakeWitness implements AutoCloseable {
  private final String name;
  private final VerifierKey log;
  private final HttpServer server;
  private final KeyPair keys;

  /** Of how many events, and their root: what it signed last. */
  private volatile long size;

  private volatile Hash root = new TreeHasher().empty();

  /** When it signs, in seconds since 1970. */
  public volatile long time = 1_800_000_000;

  /** With this it answers every call, unless it is 0. */
  public volatile int status;

  /** It signs with the key of somebody else. */
  public volatile boolean impostor;

  /** What is asked of it, in order: "old" sizes. */
  public final List<Long> asked = new CopyOnWriteArrayList<>();

  /**
   * @param log whose checkpoints it takes
   */
  public FakeWitness(String name, VerifierKey log) throws IOException {
    this.name = name;
    this.log = log;
    this.keys = keys(name);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/w/add-checkpoint", this::answer);
    server.start();
  }

  /** How it is told to whoever wants it to sign. */
  public Witness address() {
    return Witness.parse(url() + "#" + key().text());
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w/");
  }

  public WitnessKey key() {
    return WitnessKey.of(name, publicKey());
  }

  public synchronized long size() {
    return size;
  }

  /** As if it had signed that. */
  public synchronized void signed(long events, Hash its) {
    size = events;
    root = its;
  }

  private synchronized void answer(HttpExchange call) throws IOException {
    String text = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int end = lines.indexOf("");
    long old = Long.parseLong(lines.get(0).substring("old ".length()));
    asked.add(old);
    List<Hash> proof = lines.subList(1, end).stream().map(Hash::parse).toList();
    SignedCheckpoint note =
        SignedCheckpoint.parse(String.join("\n", lines.subList(end + 1, lines.size())));
    if (status != 0) {
      respond(call, status, "not now\n");
    } else if (!note.checkpoint().origin().equals(log.name())) {
      respond(call, 404, "who is that?\n");
    } else if (!note.isSignedBy(List.of(log))) {
      respond(call, 403, "who signed that?\n");
    } else if (old > note.checkpoint().size()) {
      respond(call, 400, "it shrinks\n");
    } else if (old != size) {
      respond(call, 409, size + "\n");
    } else if (old == note.checkpoint().size() && !root.equals(note.checkpoint().root())) {
      respond(call, 409, size + "\n");
    } else if (!goesOn(old, proof, note)) {
      respond(call, 422, "it does not go on from there\n");
    } else {
      signed(note.checkpoint().size(), note.checkpoint().root());
      respond(call, 200, "\u2014 somebody AAAAAAAA\n" + cosignature(note.checkpoint().body()));
    }
  }

  private boolean goesOn(long old, List<Hash> proof, SignedCheckpoint note) {
    return old == 0
        ? proof.isEmpty()
        : new ConsistencyProof(old, note.checkpoint().size(), proof)
            .proves(root, note.checkpoint().root());
  }

  /** The line of its signature under the body of a checkpoint. */
  public String cosignature(String body) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign((impostor ? keys("impostor") : keys).getPrivate());
      ed25519.update(
          ("cosignature/v1\ntime " + time + "\n" + body).getBytes(StandardCharsets.UTF_8));
      byte[] signature = ed25519.sign();
      ByteBuffer all =
          ByteBuffer.allocate(4 + 8 + signature.length).put(id()).putLong(time).put(signature);
      return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(all.array()) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] id() throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((name + "\n\u0004").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(publicKey()), 4);
  }

  private byte[] publicKey() {
    byte[] encoded = keys.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static void respond(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  /** The same for the same name. */
  private static KeyPair keys(String name) {
    try {
      byte[] seed =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
