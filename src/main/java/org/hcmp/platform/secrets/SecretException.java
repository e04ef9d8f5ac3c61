package org.hcmp.platform.secrets;

/** A secret cannot be encrypted or decrypted; the message is one sentence for the operator and holds no secret. */
public class SecretException extends Exception {

    private static final long serialVersionUID = 1L;

    SecretException(String message) {
        super(message);
    }

    SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
