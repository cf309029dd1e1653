package dev.appstreamkit.provisioning.kinds.image.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What prepares a base image, once and by a person, for images by script: fixed scripts, and beside
 * them as data the public key, the bucket and the prefix. The person copies the files to an image
 * builder, runs {@code install.sh} or {@code install.ps1} as Administrator, which says what is
 * missing on the image, and takes the image as usual. Holds no secrets.
 *
 * <p>From then on each image builder of that image, and of those made of it, asks for a job of its
 * own name when it starts. Instances of fleets don't.
 */
public final class Bootstrap {

  /** Nothing that could be taken for a job. */
  private static final String CHECK = "appstreamkit-bootstrap-check 1\n";

  private final Map<String, String> files;

  private Bootstrap(Map<String, String> files) {
    this.files = Collections.unmodifiableMap(files);
  }

  /**
   * Returns the files for a base image of Linux. It needs bash from 4.2 on, python3 from 3.4 on,
   * openssl from 1.1.1 on, the AWS CLI and coreutils.
   *
   * @param jobs where jobs will be, and whose signature is believed
   */
  public static Bootstrap linux(ImageJobs jobs) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("install.sh", resource("install.sh"));
    files.put("image-job.sh", resource("image-job.sh"));
    files.put("image-job.service", resource("image-job.service"));
    files.putAll(data(jobs));
    return new Bootstrap(files);
  }

  /**
   * Returns the files for a base image of Windows. It needs Windows PowerShell 5.1, {@code
   * openssl.exe} from 1.1.1 on and the AWS CLI, all found by {@code PATH} or named in {@code
   * image-job.conf}.
   *
   * @param jobs where jobs will be, and whose signature is believed
   */
  public static Bootstrap windows(ImageJobs jobs) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("install.ps1", resource("install.ps1"));
    files.put("image-job.ps1", resource("image-job.ps1"));
    files.putAll(data(jobs));
    return new Bootstrap(files);
  }

  private static Map<String, String> data(ImageJobs jobs) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "image-job.conf", "bucket=" + jobs.bucket().name() + "\nprefix=" + jobs.prefix() + "\n");
    files.put("image-job.pem", pem(jobs.signer()));
    files.put("check.txt", CHECK);
    files.put(
        "check.sig",
        Base64.getEncoder()
                .encodeToString(jobs.signer().sign(CHECK.getBytes(StandardCharsets.UTF_8)))
            + "\n");
    return files;
  }

  private static String pem(JobSigner signer) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(signer.publicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Returns the files by their names; unmodifiable. */
  public Map<String, String> files() {
    return files;
  }

  /**
   * Writes the files into a folder, which is made if it isn't there.
   *
   * @throws UncheckedIOException if that can't be done
   */
  public void writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the files couldn't be written to " + folder + "; name a folder of your own", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Bootstrap.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the library's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the files. */
  @Override
  public String toString() {
    return "Bootstrap" + files.keySet();
  }
}
