package dev.appstreamkit.provisioning.errors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Makes errors writable for Java's serialization whatever their causes are: a client's or a
 * listener's exception may have fields that aren't serializable, and would take ours with it.
 */
final class WritableError {

  /** Errors are written here only to try or to copy them; those within are taken as they are. */
  private static final ThreadLocal<Boolean> TRYING = ThreadLocal.withInitial(() -> false);

  private WritableError() {}

  /** Returns the error if it can be written, or else one that can and says the same. */
  static Object of(ProvisioningException error) {
    if (TRYING.get()) {
      return error;
    }
    TRYING.set(true);
    try {
      return canBeWritten(error) ? error : copy(error);
    } catch (IOException | ClassNotFoundException ownField) {
      // A field of somebody's own subclass: the caller's stream says which.
      return error;
    } finally {
      TRYING.remove();
    }
  }

  private static boolean canBeWritten(Throwable error) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(error);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static Object copy(ProvisioningException error)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Replacing(bytes)) {
      out.writeObject(error);
    }
    ClassLoader loader = error.getClass().getClassLoader();
    try (ObjectInputStream in = new Loading(bytes.toByteArray(), loader)) {
      return in.readObject();
    }
  }

  /** Writes a stand-in for every exception of others that can't be written. */
  private static final class Replacing extends ObjectOutputStream {

    private final Map<Object, ErrorText> replaced = new IdentityHashMap<>();

    Replacing(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      boolean stays =
          !(object instanceof Throwable error)
              || error instanceof ProvisioningException
              || error instanceof ErrorText
              || canBeWritten(error);
      return stays ? object : replaced.computeIfAbsent(object, known -> text((Throwable) known));
    }

    private static ErrorText text(Throwable error) {
      return new ErrorText(error);
    }
  }

  /** Finds classes where the error's own class was found. */
  private static final class Loading extends ObjectInputStream {

    private final ClassLoader loader;

    Loading(byte[] bytes, ClassLoader loader) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, loader);
      } catch (ClassNotFoundException elsewhere) {
        return super.resolveClass(type);
      }
    }
  }
}
