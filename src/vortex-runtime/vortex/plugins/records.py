"""Frozen records for a Python that comes without its `dataclasses` (Debian's python3-minimal)."""


def dataclass(*, frozen):
    """As `dataclasses.dataclass(frozen=True)`, for classes whose fields have no defaults."""
    assert frozen

    def decorate(cls):
        fields = tuple(cls.__annotations__)

        def values(self):
            return tuple(getattr(self, field) for field in fields)

        def __init__(self, **given):
            if set(given) != set(fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(fields)}")
            self.__dict__.update(given)

        def refuse(self, name, *_):
            raise AttributeError(f"cannot change field {name!r}")

        cls.__init__, cls.__setattr__, cls.__delattr__ = __init__, refuse, refuse
        cls.__eq__ = lambda self, other: values(self) == values(other) if type(other) is cls else NotImplemented
        cls.__hash__ = lambda self: hash(values(self))
        cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{field}={value!r}' for field, value in zip(fields, values(self)))})"
        return cls

    return decorate
