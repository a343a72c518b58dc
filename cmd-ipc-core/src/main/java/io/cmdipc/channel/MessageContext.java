package io.cmdipc.channel;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * The sender of a message as the receiving side knows it: never part of the message, and
 * never sent to another process.
 * <p>
 * A channel passes a context with each message that it delivers. Calls and events that go
 * on into a module of the same application keep it, and so do the calls that a handler
 * makes through {@code CommandInvocation.caller()}. A message about whose sender nothing
 * is known has {@link #NONE}, the one shared instance.
 * <p>
 * <b>Threads.</b> A context may be read by any thread, also after its message was
 * handled.
 */
public interface MessageContext {

	/** The context of a message about whose sender nothing is known. */
	MessageContext NONE = new MessageContext() {

		@Override
		public String toString() {
			return "MessageContext[none]";
		}

	};

	/**
	 * The attribute by which code of this JVM sets the {@link #principal()} of its calls
	 * and events. Read it by that method: channels set it otherwise.
	 */
	Attribute<Principal> PRINCIPAL = Attribute.of("principal", Principal.class);

	/**
	 * Return the channel through which the message entered this application.
	 * @return the id of that channel, or {@code null} if the message comes from this
	 * application
	 */
	default @Nullable String channelId() {
		return null;
	}

	/**
	 * Return the authenticated sender.
	 * @return the principal, or {@code null} if the sender was not authenticated
	 */
	default @Nullable Principal principal() {
		return null;
	}

	/**
	 * Return the value of an attribute.
	 * @param attribute the attribute
	 * @param <T> the type of the value
	 * @return the value, or {@code null} if this context has none
	 */
	default <T> @Nullable T get(Attribute<T> attribute) {
		return null;
	}

	/**
	 * Create a context with one more attribute, or with another value of one.
	 * @param attribute the attribute
	 * @param value its value
	 * @param <T> the type of the value
	 * @return a new context, which delegates everything else to this one
	 */
	default <T> MessageContext with(Attribute<T> attribute, T value) {
		return new ExtendedContext<>(this, attribute, value);
	}

	/**
	 * The typed key of a value in a context. Keys are compared by identity, so a key is a
	 * constant.
	 *
	 * @param <T> the type of the value
	 */
	final class Attribute<T> {

		private final String name;

		private final Class<T> type;

		private Attribute(String name, Class<T> type) {
			this.name = name;
			this.type = type;
		}

		/**
		 * Create an attribute.
		 * @param name its name for logs, such as {@code remoteAddress}
		 * @param type the type of its value
		 * @param <T> the type of its value
		 * @return a key that equals no other key
		 * @throws IllegalArgumentException if the type is primitive, since no value is an
		 * instance of such a type
		 */
		public static <T> Attribute<T> of(String name, Class<T> type) {
			if (type.isPrimitive()) {
				throw new IllegalArgumentException("'type' must not be primitive: " + type);
			}
			return new Attribute<>(name, type);
		}

		/**
		 * Return the type of the value.
		 * @return the type
		 */
		public Class<T> type() {
			return this.type;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
