package io.cmdipc.channel;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Context with one more attribute than its parent. No two in a chain have the same
 * attribute.
 */
final class ExtendedContext<A> implements MessageContext {

	private final MessageContext parent;

	private final Attribute<A> attribute;

	private final A value;

	ExtendedContext(MessageContext parent, Attribute<A> attribute, A value) {
		this.parent = parent;
		this.attribute = attribute;
		this.value = value;
	}

	@Override
	public @Nullable String channelId() {
		return this.parent.channelId();
	}

	@Override
	@SuppressWarnings("ReferenceEquality")
	public @Nullable Principal principal() {
		return (this.attribute == PRINCIPAL) ? PRINCIPAL.type().cast(this.value) : this.parent.principal();
	}

	@Override
	@SuppressWarnings("ReferenceEquality")
	public <T> @Nullable T get(Attribute<T> wanted) {
		MessageContext context = this;
		while (context instanceof ExtendedContext<?> extended) {
			if (wanted == extended.attribute) {
				return wanted.type().cast(extended.value);
			}
			context = extended.parent;
		}
		return context.get(wanted);
	}

	@Override
	public <T> MessageContext with(Attribute<T> added, T newValue) {
		return new ExtendedContext<>(without(added), added, newValue);
	}

	@SuppressWarnings("ReferenceEquality")
	private MessageContext without(Attribute<?> removed) {
		Deque<ExtendedContext<?>> later = new ArrayDeque<>();
		MessageContext context = this;
		while (context instanceof ExtendedContext<?> extended) {
			context = extended.parent;
			if (extended.attribute == removed) {
				for (ExtendedContext<?> kept : later) {
					context = kept.on(context);
				}
				return context;
			}
			later.push(extended);
		}
		return this;
	}

	private ExtendedContext<A> on(MessageContext newParent) {
		return new ExtendedContext<>(newParent, this.attribute, this.value);
	}

	@Override
	public String toString() {
		return this.parent + "[" + this.attribute + "]";
	}

}
