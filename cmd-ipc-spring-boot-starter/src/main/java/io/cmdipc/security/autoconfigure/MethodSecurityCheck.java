package io.cmdipc.security.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

import io.cmdipc.handler.HandlerMethodCheck;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

/**
 * Check of the annotations of method security on handlers and listeners. Those which
 * reactive method security cannot apply are refused, since each call would fail or,
 * worse, none would be asked about. Those that have no effect are warned of.
 */
final class MethodSecurityCheck implements HandlerMethodCheck {

	private static final Logger logger = LoggerFactory.getLogger(MethodSecurityCheck.class);

	private static final List<String> PRE_POST = List.of(PreAuthorize.class.getName(), PostAuthorize.class.getName(),
			PreFilter.class.getName(), PostFilter.class.getName());

	private static final List<String> JSR_250 = List.of("jakarta.annotation.security.RolesAllowed",
			"jakarta.annotation.security.DenyAll", "jakarta.annotation.security.PermitAll");

	private static final List<String> SECURED = List.of(Secured.class.getName());

	private final ListableBeanFactory beanFactory;

	/**
	 * Create a check.
	 * @param beanFactory the beans, of which one may enable method security
	 */
	MethodSecurityCheck(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void check(CommandMethod method, Method implementation) {
		String prePost = find(PRE_POST, method, implementation);
		String other = find(SECURED, method, implementation);
		String named = (other != null) ? other : find(JSR_250, method, implementation);
		if (prePost == null && named == null) {
			return;
		}
		if (enabled(EnableReactiveMethodSecurity.class) != null) {
			checkReactive(method, implementation, prePost, named);
		}
		else {
			warnOfNoEffect(method, prePost, other, named);
		}
	}

	private static void checkReactive(CommandMethod method, Method implementation, @Nullable String prePost,
			@Nullable String named) {
		if (named != null) {
			throw new InvalidMethodException(
					method + " is annotated with " + named + ", which has no effect with "
							+ "@EnableReactiveMethodSecurity, so that everybody could call it.",
					"Write the rule as @PreAuthorize, for example @PreAuthorize(\"hasRole('ADMIN')\").");
		}
		if (!isReactive(method, implementation)) {
			throw new InvalidMethodException(
					method + " is annotated with " + prePost + " and returns "
							+ implementation.getReturnType().getSimpleName()
							+ ", which reactive method security cannot protect, so that each of its calls would fail.",
					"Return a Mono or a Flux, for example by Mono.fromCallable(...), or replace "
							+ "@EnableReactiveMethodSecurity by @EnableMethodSecurity, which protects handlers of every "
							+ "return type.");
		}
	}

	private static boolean isReactive(CommandMethod method, Method implementation) {
		Class<?> returned = implementation.getReturnType();
		return Publisher.class.isAssignableFrom(returned) || method.isSuspending()
				|| returned.getName().equals("kotlinx.coroutines.flow.Flow");
	}

	private void warnOfNoEffect(CommandMethod method, @Nullable String prePost, @Nullable String secured,
			@Nullable String named) {
		EnableMethodSecurity enabled = enabled(EnableMethodSecurity.class);
		if (enabled == null) {
			warn(method, (prePost != null) ? prePost : named, "@EnableMethodSecurity");
			return;
		}
		if (prePost != null && !enabled.prePostEnabled()) {
			warn(method, prePost, "@EnableMethodSecurity(prePostEnabled = true)");
		}
		if (secured != null && !enabled.securedEnabled()) {
			warn(method, secured, "@EnableMethodSecurity(securedEnabled = true)");
		}
		if (secured == null && named != null && !enabled.jsr250Enabled()) {
			warn(method, named, "@EnableMethodSecurity(jsr250Enabled = true)");
		}
	}

	private static void warn(CommandMethod method, @Nullable String annotation, String missing) {
		logger.warn("{} is annotated with {}, which has no effect: annotate a configuration class with {}", method,
				annotation, missing);
	}

	private <A extends Annotation> @Nullable A enabled(Class<A> type) {
		for (String name : this.beanFactory.getBeanNamesForAnnotation(type)) {
			return this.beanFactory.findAnnotationOnBean(name, type, false);
		}
		return null;
	}

	/* Also those that carry one of the annotations, and those of a class. */
	private static @Nullable String find(List<String> types, CommandMethod method, Method implementation) {
		for (String type : types) {
			if (MergedAnnotations.from(implementation, SearchStrategy.TYPE_HIERARCHY).isPresent(type)
					|| MergedAnnotations.from(method.type(), SearchStrategy.TYPE_HIERARCHY).isPresent(type)) {
				return "@" + type.substring(type.lastIndexOf('.') + 1);
			}
		}
		return null;
	}

}
