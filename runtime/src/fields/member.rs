//! Reading the member that a field was found to be.

use crate::context::Context;
use crate::document::{Member, Object};
use crate::error::NoteKind;
use crate::path::Path;
use crate::pull::{self, Place, Read, Standing, Taken};
use crate::shape::{Named, Rules};

/// What a member stands in.
#[derive(Clone, Copy)]
pub(crate) struct Around<'f, 'd> {
    pub(crate) rules: &'static Rules,
    pub(crate) object: Object<'d>,
    pub(crate) path: &'f Path<'f>,
    pub(crate) sensitive: bool,
}

/// Reads the member that a field was found to be, and notes what is worth knowing of it.
#[inline]
pub(crate) fn read_member<'d>(
    member: Member<'d>,
    named: Named,
    around: &Around<'_, 'd>,
    taken: Taken,
    context: &mut Context,
    read: Read<'_>,
) -> Standing {
    let field = named.field;
    let none = field.no_value(around.rules);
    let path = around.path.key(member.name);
    if context.noting() {
        remark(member, named, &path, context);
    } else if pull::is_plainly_no_value(member.value, none) {
        return Standing::Null;
    }
    let place = &Place {
        field,
        rules: around.rules,
        beside: Some(around.object),
        path: &path,
        sensitive: field.hides(around.sensitive),
    };
    pull::read(member.value, place, none, taken, context, read)
}

#[cold]
fn remark(member: Member<'_>, named: Named, path: &Path<'_>, context: &mut Context) {
    context.mark_read(member.value);
    if member.name != named.wire {
        context.note(path, NoteKind::Spelling);
    }
    let sent_in = named.field.reading.sent_in;
    if !sent_in.is_empty() && !sent_in.contains(&context.callback) {
        context.note(path, NoteKind::NotSentHere);
    }
}
