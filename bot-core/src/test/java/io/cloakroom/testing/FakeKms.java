package io.cloakroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key management service that speaks as much of AWS KMS (JSON 1.1) as Cloakroom uses. Its keys
 * encrypt really, with the context as what is said of the bytes; they can be changed, disabled and
 * scheduled for deletion, and whoever asks be refused.
 */
public final class FakeKms implements AutoCloseable {
  public static final String ACCESS_KEY = "AKIAFAKEKMS";
  public static final String SECRET_KEY = "fake-kms-secret";

  /** Two of its keys, which are there from the start. */
  public static final String KEY = arn("1234abcd-12ab-34cd-56ef-1234567890ab");

  public static final String OTHER = arn("mrk-99998888777766665555444433332222");

  /** What it does wrong until it is told otherwise. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** 400, as whoever may not is answered. */
    FORBIDS,
    /** The same to Decrypt alone. */
    FORBIDS_DECRYPT,
    /** 400, as a key is that is disabled. */
    DISABLED,
    /** 400, as a key is that is to be deleted. */
    PENDING_DELETION,
    /** 400, as whoever asks too often is answered. */
    THROTTLES,
    /** 500. */
    BROKEN,
    /** Takes a request, and never answers. */
    SILENT
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, List<byte[]>> keys = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private volatile Fault fault = Fault.NONE;

  public FakeKms() throws IOException {
    rotate(KEY);
    rotate(OTHER);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private static String arn(String id) {
    return "arn:aws:kms:eu-central-1:111122223333:key/" + id;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void does(Fault wrong) {
    fault = wrong;
  }

  /** Other bytes encrypt by that key from now on; what older ones did can be decrypted still. */
  public void rotate(String key) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    keys.computeIfAbsent(key, fresh -> new ArrayList<>()).add(bytes);
  }

  /** How often it was asked so far. */
  public int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String who = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      switch (fault) {
        case SILENT -> closed.await();
        case BROKEN -> send(exchange, 500, error("KMSInternalException"));
        case THROTTLES -> send(exchange, 400, error("ThrottlingException"));
        case DISABLED -> send(exchange, 400, error("DisabledException"));
        case PENDING_DELETION -> send(exchange, 400, error("KMSInvalidStateException"));
        case FORBIDS -> send(exchange, 400, error("AccessDeniedException"));
        case FORBIDS_DECRYPT, NONE -> {
          if (!who.contains("Credential=" + ACCESS_KEY + "/")
              || !who.contains("/eu-central-1/kms/aws4_request")) {
            send(exchange, 400, error("UnrecognizedClientException"));
          } else if (fault == Fault.FORBIDS_DECRYPT && target.endsWith(".Decrypt")) {
            send(exchange, 400, error("AccessDeniedException"));
          } else {
            done(exchange, target, request);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void done(HttpExchange exchange, String target, JsonNode request) throws IOException {
    String key = request.path("KeyId").asText();
    if (!keys.containsKey(key)) {
      send(exchange, 400, error("NotFoundException"));
    } else if (target.equals("TrentService.Encrypt")) {
      ObjectNode answer = JSON.createObjectNode().put("KeyId", key);
      send(exchange, 200, answer.put("CiphertextBlob", encrypted(key, request)));
    } else if (target.equals("TrentService.Decrypt")) {
      decrypt(exchange, key, request);
    } else {
      send(exchange, 400, error("UnknownOperationException"));
    }
  }

  private String encrypted(String key, JsonNode request) {
    List<byte[]> versions = keys.get(key);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] name = key.getBytes(UTF_8);
    try {
      byte[] made =
          cipher(Cipher.ENCRYPT_MODE, versions.get(versions.size() - 1), nonce, request)
              .doFinal(request.path("Plaintext").binaryValue());
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(2 + name.length + NONCE_BYTES + made.length)
                  .put((byte) name.length)
                  .put((byte) (versions.size() - 1))
                  .put(name)
                  .put(nonce)
                  .put(made)
                  .array());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void decrypt(HttpExchange exchange, String key, JsonNode request) throws IOException {
    ByteBuffer blob = ByteBuffer.wrap(request.path("CiphertextBlob").binaryValue());
    byte[] plain;
    try {
      byte[] name = new byte[blob.get()];
      int version = blob.get();
      byte[] nonce = new byte[NONCE_BYTES];
      blob.get(name).get(nonce);
      if (!new String(name, UTF_8).equals(key)) {
        send(exchange, 400, error("IncorrectKeyException"));
        return;
      }
      byte[] made = new byte[blob.remaining()];
      blob.get(made);
      plain = cipher(Cipher.DECRYPT_MODE, keys.get(key).get(version), nonce, request).doFinal(made);
    } catch (GeneralSecurityException | RuntimeException damaged) {
      send(exchange, 400, error("InvalidCiphertextException"));
      return;
    }
    ObjectNode answer = JSON.createObjectNode().put("KeyId", key);
    send(exchange, 200, answer.put("Plaintext", Base64.getEncoder().encodeToString(plain)));
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, JsonNode request)
      throws GeneralSecurityException {
    Map<String, String> context = new TreeMap<>();
    request
        .path("EncryptionContext")
        .properties()
        .forEach(one -> context.put(one.getKey(), one.getValue().asText()));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.toString().getBytes(UTF_8));
    return cipher;
  }

  private static ObjectNode error(String type) {
    return JSON.createObjectNode().put("__type", type).put("message", "as it was told to");
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
